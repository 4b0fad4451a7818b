package org.bondstone.adapter.database.mysql;

import java.net.InetAddress;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.error.TlsFiles;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.database.rule.FileRules;
import org.bondstone.adapter.database.rule.HostRules;
import org.bondstone.adapter.database.rule.Places;
import org.bondstone.adapter.database.rule.TlsRules;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.TlsSettings;
import org.bondstone.api.sql.TlsSettings.Mode;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.HostAddress;
import org.mariadb.jdbc.MariaDbPoolConnection;
import org.mariadb.jdbc.NonRegisteringDriver;

/** Sets MariaDB's driver up through its builder; its data source would take a URL. */
final class MySqlDriver {

  private static final String ANYWHERE = "jdbc:mariadb://localhost/";
  private static final String SOCKETS = MySqlSockets.class.getName();
  private static final String DEFAULT_NAME = "bondstone";

  /** Those that send no password in the clear; with TLS required, all of the driver's are left. */
  private static final String SAFE_AUTHENTICATION =
      "mysql_native_password,client_ed25519,caching_sha2_password,sha256_password,parsec";

  private final DatabaseConfiguration configuration;
  private final Mode tlsMode;
  private final String caFile;

  MySqlDriver(DatabaseConfiguration configuration) {
    this.configuration = configuration;
    TlsSettings tls = configuration.specification().tls();
    this.tlsMode = TlsRules.mode(tls);
    this.caFile =
        tls.caFile() == null
            ? null
            : Places.at(
                    Places.ofTls("ca_file"),
                    () -> FileRules.resolve(tls.caFile(), configuration.policy(), "CA file"))
                .toString();
    if (tlsMode == Mode.PREFER) {
      throw new InvalidSpecificationException(
              "MySQL has no TLS mode prefer; allowed are disable, require, verify-ca and"
                  + " verify-full.")
          .at(Places.ofTls("mode"));
    }
  }

  /** Connects to a database; null for none. */
  PhysicalConnection connect(Login login, String database) throws SQLException {
    Optional<InetAddress> address = configuration.servers().address();
    if (address.isPresent()) {
      return MySqlSockets.to(address.get(), () -> connect(login, SOCKETS, database));
    }
    HostRules.checkNow(configuration.servers().host(), configuration.policy().allowedHosts());
    return connect(login, null, database);
  }

  /**
   * @param sockets the class that makes the sockets; null for the driver's own
   */
  private PhysicalConnection connect(Login login, String sockets, String database)
      throws SQLException {
    Configuration driver = driverConfiguration(login, database, sockets);
    try {
      return new PhysicalConnection(
          new MariaDbPoolConnection(NonRegisteringDriver.connect(driver)));
    } catch (SQLException e) {
      throw new TlsFiles(caFile, null, null).explained(e, configuration.errors());
    }
  }

  private Configuration driverConfiguration(Login login, String database, String sockets)
      throws SQLException {
    String name = configuration.specification().applicationName();
    int connect = (int) Math.min(Integer.MAX_VALUE, configuration.connectTimeout().toMillis());
    Configuration.Builder builder =
        // A fresh builder lacks what the driver needs later; one of a parsed constant has it.
        Configuration.parse(ANYWHERE).toBuilder()
            .addresses(
                HostAddress.from(configuration.servers().host(), configuration.servers().port()))
            .user(login.user())
            .password(login.password() == null ? null : login.password().reveal())
            .database(database)
            .connectTimeout(connect)
            // During the login; afterwards the statements' timeout takes over.
            .socketTimeout(connect)
            .connectionAttributes("program_name:" + (name == null ? DEFAULT_NAME : name))
            // TIMESTAMP is read and written in the session's zone. UTC has no hour that comes
            // twice.
            .sessionVariables("time_zone='+00:00'")
            .allowLocalInfile(false)
            .allowMultiQueries(false)
            // A server could send us to a host that is not allowed.
            .permitRedirect(false)
            // MariaDB's bulk protocol tells neither the number of rows nor which row failed.
            .useBulkStmtsForInserts(false)
            .tcpKeepAlive(true)
            .socketFactory(sockets);
    setTls(builder);
    setCaches(builder);
    setProperties(builder, configuration.properties());
    return builder.build();
  }

  private static void setProperties(Configuration.Builder builder, Map<String, String> properties) {
    builder.useCompression(Boolean.valueOf(properties.getOrDefault("useCompression", "false")));
    if (properties.containsKey("tinyInt1isBit")) {
      builder.tinyInt1isBit(Boolean.valueOf(properties.get("tinyInt1isBit")));
    }
    if (properties.containsKey("rewriteBatchedStatements")) {
      builder.rewriteBatchedStatements(Boolean.valueOf(properties.get("rewriteBatchedStatements")));
    }
  }

  private void setTls(Configuration.Builder builder) {
    if (tlsMode == null || tlsMode == Mode.DISABLE) {
      builder.sslMode("disable").restrictedAuth(SAFE_AUTHENTICATION);
      return;
    }
    builder.sslMode(
        switch (tlsMode) {
          case VERIFY_CA -> "verify-ca";
          case VERIFY_FULL -> "verify-full";
          default -> "trust";
        });
    builder.enabledSslProtocolSuites("TLSv1.2,TLSv1.3");
    if (caFile != null) {
      builder.serverSslCert(caFile);
    }
  }

  private void setCaches(Configuration.Builder builder) {
    Integer texts = configuration.specification().statementCacheSize();
    Integer prepared = configuration.specification().preparedStatementCacheSize();
    String serverSide = configuration.properties().get("useServerPrepStmts");
    if (texts != null) {
      builder.cachePrepStmts(texts > 0).prepStmtCacheSize(Math.max(1, texts));
    }
    if (prepared != null) {
      builder.useServerPrepStmts(prepared > 0);
    } else if (serverSide != null) {
      builder.useServerPrepStmts(Boolean.valueOf(serverSide));
    }
  }
}
