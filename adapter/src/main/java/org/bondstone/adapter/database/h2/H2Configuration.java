package org.bondstone.adapter.database.h2;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.Defaults;
import org.bondstone.adapter.database.EmbeddedConfiguration;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.adapter.database.Opening;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.PoolLimits;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.files.Reserve;

/**
 * H2, in this process: in memory or in a file. H2's driver takes a URL only; it is put together
 * here from a checked place and checked settings, never from a text of somebody's.
 */
final class H2Configuration extends EmbeddedConfiguration {

  private static final String MEMORY = "mem:";
  private static final String FILE = "file:";
  private static final String SUFFIX = ".mv.db";
  private static final Pattern MEMORY_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

  /** A trace file would hold statements in the clear, and nobody asked for one. */
  private static final String NO_TRACE = ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";

  /** It moves what is committed, and more of it at once than a reserve holds. */
  private static final String NO_COMPACTION = ";MAX_COMPACT_TIME=0";

  private final String memoryName;
  private final H2Sessions sessions;

  H2Configuration(H2Kind kind, ConfigurationRequest request) {
    super(kind, request, new H2Errors(), ";", SUFFIX, ".trace.db", ".lock.db", ".temp.db");
    this.memoryName = memoryName();
    this.sessions =
        new H2Sessions(policy().embedded(), components().username(), components().password());
    if (memoryName == null) {
      file();
      BundledH2.checkForFiles();
    }
  }

  @Override
  public boolean isInMemory() {
    return memoryName != null;
  }

  @Override
  protected String path() {
    String database = components().database();
    return database.startsWith(FILE) ? database.substring(FILE.length()) : database;
  }

  @Override
  protected Path dataFile() {
    return Path.of(file() + SUFFIX);
  }

  @Override
  public boolean isSharedMemory() {
    return isInMemory();
  }

  /** In memory it lives as long as this process wants, so connections come and go. */
  @Override
  public PoolLimits poolLimits() {
    return Defaults.filePool(specification());
  }

  @Override
  protected PhysicalConnection connectAs(Login login) throws SQLException {
    if (memoryName == null && mayCreate()) {
      makeFile();
    }
    H2Sessions own = sessions(login);
    Connection connection = own.open(url());
    H2Session session = new H2Session(connection, policy().embedded().restricted());
    // H2's own XA connection takes a lock and asks whether it is closed at each call on each of its
    // results, which costs a fifth of reading a row. So this one is plain, and the resource is
    // ours.
    return Opening.setUp(
        new PhysicalConnection(
            session, () -> new H2XaResource(connection, () -> own.administrator(url()))),
        () -> {
          setUp(session);
          session.isSetUp();
        });
  }

  @Override
  protected void resetSession(Connection connection) throws SQLException {
    if (connection instanceof H2Session session) {
      session.restore();
    }
  }

  @Override
  protected void setTimeout(Connection connection, Duration timeout) throws SQLException {
    connection.unwrap(H2Session.class).run("SET QUERY_TIMEOUT " + timeout.toMillis());
  }

  /** By an administrator, whom H2 lets end also what begins in this very moment. */
  @Override
  public void cancel(Connection connection) throws SQLException {
    H2Session session = connection.unwrap(H2Session.class);
    try (Connection administrator = administrator();
        PreparedStatement end = administrator.prepareStatement("SELECT CANCEL_SESSION(?)")) {
      end.setInt(1, session.id());
      end.executeQuery().close();
    } catch (SQLException e) {
      // Without restrictions the specification's user need not be one.
      session.cancel();
    }
  }

  /** Asked as an administrator: H2 tells ordinary users nothing of rights to schemas. */
  @Override
  public Optional<String> rights(Connection connection) throws SQLException {
    Optional<String> standard = super.rights(connection);
    if (standard.isPresent()) {
      return standard;
    }
    try (Connection administrator = administrator()) {
      return Optional.of(H2Rights.of(administrator, connection.getMetaData().getUserName()));
    }
  }

  @Override
  public void dropDb() throws SQLException {
    if (isInMemory()) {
      try (PhysicalConnection physical = connectAs(opener().login())) {
        H2Objects.dropAll(physical.connection(), kind()::quote);
      }
      return;
    }
    try (Connection administrator = administrator()) {
      Jdbc.execute(administrator, "DROP ALL OBJECTS DELETE FILES");
    }
  }

  /** Those of a source of credentials come and go. */
  private H2Sessions sessions(Login login) {
    return specification().credentials() == null
        ? sessions
        : new H2Sessions(policy().embedded(), login.user(), login.password());
  }

  private Connection administrator() throws SQLException {
    return sessions(opener().login()).administrator(url());
  }

  private void setUp(Connection connection) throws SQLException {
    connection.setTransactionIsolation(isolation().level());
    List<String> schemas = specification().searchPath();
    if (!schemas.isEmpty()) {
      Jdbc.execute(connection, "SET SCHEMA " + kind().quote(schemas.get(0)));
      Jdbc.execute(
          connection,
          "SET SCHEMA_SEARCH_PATH "
              + schemas.stream().map(kind()::quote).collect(Collectors.joining(", ")));
    }
    if (!statementTimeout().isZero()) {
      setTimeout(connection, statementTimeout());
    }
  }

  private String url() {
    StringBuilder url = new StringBuilder("jdbc:h2:");
    url.append(memoryName != null ? MEMORY + memoryName : H2Files.prefix() + file());
    properties().forEach((name, value) -> url.append(';').append(name).append('=').append(value));
    boolean reserved = memoryName == null && Reserve.beside(file()).exists();
    return url.append(NO_TRACE).append(reserved ? NO_COMPACTION : "").toString();
  }

  /** The database's name in memory, one of our own for a nameless one; null for a file. */
  private String memoryName() {
    String database = components().database();
    if (database == null) {
      throw new RefusedUrlException("H2 needs a database: mem:name, or the path of a file.");
    }
    if (!database.startsWith(MEMORY)) {
      return null;
    }
    String name = database.substring(MEMORY.length());
    if (name.isEmpty()) {
      return "bondstone-" + UUID.randomUUID();
    }
    if (!MEMORY_NAME.matcher(name).matches()) {
      throw new RefusedUrlException(
          "The name of the H2 database is not valid; allowed are letters, digits, _ . and -.");
    }
    return policy().memoryName(name);
  }

  private boolean mayCreate() {
    return !"TRUE".equalsIgnoreCase(properties().get("IFEXISTS"))
        && !"r".equalsIgnoreCase(properties().get("ACCESS_MODE_DATA"));
  }
}
