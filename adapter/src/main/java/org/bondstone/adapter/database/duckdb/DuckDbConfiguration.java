package org.bondstone.adapter.database.duckdb;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.EmbeddedConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.database.rule.FileRules;
import org.bondstone.files.PrivateFiles;

/**
 * DuckDB, in this process: in memory or in a file. All connections to one file share one instance
 * of DuckDB, which the driver keeps while any of them is open.
 */
final class DuckDbConfiguration extends EmbeddedConfiguration {

  private static final String MEMORY = ":memory:";
  private static final String SPILLED = ".tmp";

  private final boolean inMemory;
  private final DuckDbDriver driver;

  /** Lent connections whose next transaction refuses writes. */
  private final Set<Connection> readOnly = ConcurrentHashMap.newKeySet();

  DuckDbConfiguration(DuckDbKind kind, ConfigurationRequest request) {
    super(
        kind,
        request,
        new DuckDbErrors(),
        ";",
        ".wal",
        ".wal.checkpoint",
        ".wal.recovery",
        SPILLED);
    checkNoUser();
    String database = components().database();
    this.inMemory = database == null || database.isEmpty() || database.equals(MEMORY);
    this.driver = new DuckDbDriver(this);
    if (!inMemory) {
      file();
    }
  }

  @Override
  public boolean isInMemory() {
    return inMemory;
  }

  @Override
  protected String path() {
    return components().database();
  }

  @Override
  protected PhysicalConnection connectAs(Login login) throws SQLException {
    if (inMemory) {
      return open("", "");
    }
    if (!readsOnly()) {
      makeFile();
    }
    Path file = file();
    return open(file.toString(), file + SPILLED);
  }

  private PhysicalConnection open(String place, String spilled) throws SQLException {
    Properties more = new Properties();
    more.setProperty("temp_directory", spilled);
    Connection connection = driver.connect(place, more);
    return new PhysicalConnection(
        DuckDbConnection.of(connection, policy().embedded().restricted(), statementTimeout()));
  }

  /** DuckDB takes no empty file that others may not read, so it gets one of its own making. */
  @Override
  protected void makeFile(Path file) throws IOException, SQLException {
    if (Files.exists(file) || !FileRules.keepsPrivate(policy())) {
      return;
    }
    try {
      PrivateFiles.create(file, driver.emptyDatabase());
    } catch (FileAlreadyExistsException e) {
      // Another connection was faster.
      return;
    }
  }

  @Override
  public void begin(Connection connection, boolean withForUpdate) throws SQLException {
    super.begin(connection, withForUpdate);
    if (readOnly.contains(connection.unwrap(Connection.class))) {
      DuckDbConnection.of(connection).beginReadOnly();
    }
  }

  /** The driver cannot change this on an open connection; SQL says it for each transaction. */
  @Override
  public void readOnly(Connection connection, boolean value) throws SQLException {
    Connection raw = connection.unwrap(Connection.class);
    if (value) {
      readOnly.add(raw);
    } else {
      readOnly.remove(raw);
    }
  }

  @Override
  public void cancel(Connection connection) throws SQLException {
    DuckDbConnection.of(connection).cancel();
  }

  @Override
  protected void setTimeout(Connection connection, Duration timeout) throws SQLException {
    DuckDbConnection.of(connection).limit(timeout);
  }

  @Override
  protected void resetSession(Connection connection) throws SQLException {
    readOnly.remove(connection);
    DuckDbConnection.of(connection).restore();
  }

  @Override
  protected void forget(Connection connection) {
    readOnly.remove(connection);
  }

  boolean readsOnly() {
    return Boolean.parseBoolean(properties().get("read_only"));
  }
}
