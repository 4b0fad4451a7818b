package org.bondstone.adapter.database.postgresql;

import java.net.InetAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.error.TlsFiles;
import org.bondstone.adapter.database.error.Trouble;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.database.rule.FileRules;
import org.bondstone.adapter.database.rule.Places;
import org.bondstone.adapter.database.rule.TlsRules;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ServerAddress;
import org.bondstone.api.sql.TlsSettings;
import org.bondstone.api.sql.TlsSettings.Mode;
import org.postgresql.core.BaseConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** Sets pgjdbc up, setter by setter, from checked parts. */
final class PostgresDriver {

  private static final int CANCEL_SECONDS = 2;
  private static final String DEFAULT_NAME = "bondstone";

  private final DatabaseConfiguration configuration;
  private final Mode tlsMode;
  private final TlsFiles files;

  PostgresDriver(DatabaseConfiguration configuration) {
    this.configuration = configuration;
    TlsSettings tls = configuration.specification().tls();
    this.tlsMode = TlsRules.mode(tls);
    this.files =
        new TlsFiles(
            file("ca_file", tls.caFile(), "CA file"),
            file("certificate_file", tls.certificateFile(), "certificate file"),
            file("key_file", tls.keyFile(), "key file"));
    if (TlsRules.verifies(tlsMode)
        && files.caFile() == null
        && (files.certificateFile() != null || files.keyFile() != null)) {
      throw new InvalidSpecificationException(
              "A client certificate with a verified server needs tls.ca_file as well.")
          .at(List.of("tls"));
    }
  }

  /**
   * Connects to a database, on the first server that is what is asked for. pgjdbc would try several
   * hosts itself, but not as libpq does: the first one that is silent takes all of the time, what
   * is known of a host holds for all blocks of the process, and a password that one refuses goes to
   * the next.
   *
   * @param database null for the one named like the user
   */
  PhysicalConnection connect(Login login, String database) throws SQLException {
    List<ServerAddress> servers = new ArrayList<>(configuration.servers().allowed());
    if (Boolean.parseBoolean(configuration.properties().get("loadBalanceHosts"))) {
      Collections.shuffle(servers);
    }
    SQLException failure = null;
    for (String target : targets(servers.size())) {
      for (ServerAddress server : servers) {
        try {
          return connect(login, database, server, target);
        } catch (SQLException e) {
          if (configuration.errors().trouble(e) == Trouble.CREDENTIALS) {
            throw e;
          }
          if (failure != null) {
            e.addSuppressed(failure);
          }
          failure = e;
        }
      }
    }
    throw failure;
  }

  /** The types of server, in pgjdbc's words, that are looked for one after the other. */
  private List<String> targets(int servers) {
    String target = configuration.properties().getOrDefault(PostgresProperties.TARGET, "any");
    if (servers == 1) {
      return List.of(target);
    }
    return switch (target) {
      case "preferPrimary" -> List.of(PostgresProperties.PRIMARY, "any");
      case "preferSecondary" -> List.of("secondary", "any");
      default -> List.of(target);
    };
  }

  private PhysicalConnection connect(
      Login login, String database, ServerAddress server, String target) throws SQLException {
    PGSimpleDataSource source = source(login, server, database);
    source.setTargetServerType(target);
    InetAddress address = configuration.servers().addresses().get(server.host());
    if (address != null) {
      source.setSocketFactory(PostgresSockets.class.getName());
      source.setSocketFactoryArg(address.getHostAddress());
    }
    Connection connection = connect(source);
    return new PhysicalConnection(
        connection,
        () ->
            new PostgresXaResource(
                connection.unwrap(BaseConnection.class), configuration.errors()::isFatal));
  }

  private Connection connect(PGSimpleDataSource source) throws SQLException {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw files.explained(e, configuration.errors());
    }
  }

  private PGSimpleDataSource source(Login login, ServerAddress server, String database)
      throws SQLException {
    String host = server.host();
    ConnectionSpecification specification = configuration.specification();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host.indexOf(':') >= 0 ? "[" + host + "]" : host});
    source.setPortNumbers(new int[] {server.port()});
    if (database != null) {
      source.setDatabaseName(database);
    }
    if (login.user() != null) {
      source.setUser(login.user());
    }
    // Never null: pgjdbc would look for a password in a file of the server's own user.
    source.setPassword(login.password() == null ? "" : login.password().reveal());
    String name = specification.applicationName();
    source.setApplicationName(name == null ? DEFAULT_NAME : name);
    if (!specification.searchPath().isEmpty()) {
      source.setCurrentSchema(
          specification.searchPath().stream()
              .map(configuration.kind()::quote)
              .collect(Collectors.joining(", ")));
    }
    setTimeouts(source);
    setCaches(source);
    setTls(source);
    setProperties(source);
    return source;
  }

  private void setTimeouts(PGSimpleDataSource source) throws SQLException {
    Duration connect = configuration.connectTimeout();
    // The whole login counts, not only the socket: a server may accept and then say nothing.
    source.setProperty("loginTimeout", String.valueOf(connect.toMillis() / 1000.0));
    source.setConnectTimeout((int) Math.min(Integer.MAX_VALUE, (connect.toMillis() + 999) / 1000));
    // A statement that is told to end may be one of a server that does not respond.
    source.setCancelSignalTimeout(CANCEL_SECONDS);
    StringBuilder options = new StringBuilder();
    if (!configuration.statementTimeout().isZero()) {
      options
          .append("-c statement_timeout=")
          .append(configuration.statementTimeout().toMillis())
          .append(' ');
    }
    String lockTimeout = configuration.properties().get("lockTimeout");
    if (lockTimeout != null) {
      options.append("-c lock_timeout=").append(lockTimeout).append(' ');
    }
    String jit = configuration.properties().get("jit");
    if (jit != null) {
      options.append("-c jit=").append(jit);
    }
    if (!options.isEmpty()) {
      source.setOptions(options.toString().strip());
    }
  }

  /** Zero in either place means that nothing is prepared on the server, as PgBouncer may need. */
  private void setCaches(PGSimpleDataSource source) {
    Integer texts = configuration.specification().statementCacheSize();
    Integer prepared = configuration.specification().preparedStatementCacheSize();
    if (texts != null || (prepared != null && prepared > 0)) {
      source.setPreparedStatementCacheQueries(texts != null ? texts : prepared);
    }
    String threshold = configuration.properties().get("prepareThreshold");
    boolean none = (texts != null && texts == 0) || (prepared != null && prepared == 0);
    if (none) {
      source.setPrepareThreshold(0);
    } else if (threshold != null) {
      source.setPrepareThreshold(Integer.parseInt(threshold));
    }
  }

  private void setTls(PGSimpleDataSource source) {
    if (tlsMode != null) {
      source.setSslMode(tlsMode.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }
    if (files.caFile() != null) {
      source.setSslRootCert(files.caFile());
    }
    // Without a CA file pgjdbc would look for one in a home directory.
    boolean ofJdk = files.caFile() == null && TlsRules.verifies(tlsMode);
    source.setSslfactory((ofJdk ? PostgresTls.OfJdk.class : PostgresTls.OfFiles.class).getName());
    // Never null: pgjdbc would take the certificate of the server's own user.
    source.setSslCert(files.certificateFile() == null ? "" : files.certificateFile());
    source.setSslKey(files.keyFile() == null ? "" : files.keyFile());
  }

  private void setProperties(PGSimpleDataSource source) {
    var properties = configuration.properties();
    // The server's detail lines hold the values of rows.
    source.setLogServerErrorDetail(false);
    source.setGssEncMode(properties.getOrDefault("gssEncMode", "disable"));
    // As libpq has it: a server that is gone without a word is noticed at some time.
    source.setTcpKeepAlive(Boolean.parseBoolean(properties.getOrDefault("tcpKeepAlive", "true")));
    if (properties.containsKey("channelBinding")) {
      source.setChannelBinding(properties.get("channelBinding"));
    }
    if (properties.containsKey("stringType")) {
      source.setStringType(properties.get("stringType"));
    }
    if (properties.containsKey("reWriteBatchedInserts")) {
      source.setReWriteBatchedInserts(
          Boolean.parseBoolean(properties.get("reWriteBatchedInserts")));
    }
  }

  private String file(String setting, String path, String what) {
    return path == null
        ? null
        : Places.at(
                Places.ofTls(setting), () -> FileRules.resolve(path, configuration.policy(), what))
            .toString();
  }
}
