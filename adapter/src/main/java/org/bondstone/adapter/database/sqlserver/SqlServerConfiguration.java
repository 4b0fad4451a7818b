package org.bondstone.adapter.database.sqlserver;

import com.microsoft.sqlserver.jdbc.SQLServerXADataSource;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.error.SqlErrors;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.database.rule.TlsRules;
import org.bondstone.api.sql.TlsSettings.Mode;

/** SQL Server, through Microsoft's driver. */
final class SqlServerConfiguration extends DatabaseConfiguration {

  private static final String DEFAULT_NAME = "bondstone";
  private static final String MAINTENANCE = "master";

  SqlServerConfiguration(SqlServerKind kind, ConfigurationRequest request) {
    super(kind, request, new SqlErrors(SqlServerErrors.TABLE));
  }

  @Override
  protected PhysicalConnection connectAs(Login login) throws SQLException {
    return setUp(connect(login, components().database()));
  }

  private PhysicalConnection connect(Login login, String database) throws SQLException {
    Mode mode = TlsRules.mode(specification().tls());
    String trust = properties().get("trustServerCertificate");
    boolean trusts = trust != null ? Boolean.parseBoolean(trust) : mode == Mode.REQUIRE;
    String name = specification().applicationName();
    Integer cached = specification().statementCacheSize();
    SQLServerXADataSource source = new SQLServerXADataSource();
    source.setServerName(servers().reached());
    if (servers().address().isPresent()) {
      source.setHostNameInCertificate(servers().host());
    }
    source.setPortNumber(servers().port());
    source.setDatabaseName(database);
    source.setUser(login.user());
    if (login.password() != null) {
      source.setPassword(login.password().reveal());
    }
    source.setApplicationName(name == null ? DEFAULT_NAME : name);
    source.setLoginTimeout((int) Math.min(65_535, (connectTimeout().toMillis() + 999) / 1000));
    source.setEncrypt(mode == Mode.DISABLE ? "false" : "true");
    source.setTrustServerCertificate(trusts);
    if (cached != null) {
      source.setDisableStatementPooling(cached == 0);
      source.setStatementPoolingCacheSize(cached);
    }
    return new PhysicalConnection(source.getXAConnection());
  }

  @Override
  protected void limitStatement(Statement statement, Duration timeout) throws SQLException {
    Jdbc.setQueryTimeout(statement, timeout);
  }

  @Override
  public void createDb() throws SQLException {
    String name = databaseName();
    inMaster(
        "IF DB_ID(N'"
            + name.replace("'", "''")
            + "') IS NULL CREATE DATABASE "
            + kind().quote(name));
  }

  @Override
  public void dropDb() throws SQLException {
    inMaster("DROP DATABASE IF EXISTS " + kind().quote(databaseName()));
  }

  private void inMaster(String sql) throws SQLException {
    try (PhysicalConnection admin = connect(opener().login(), MAINTENANCE);
        Statement statement = admin.connection().createStatement()) {
      statement.execute(sql);
    }
  }
}
