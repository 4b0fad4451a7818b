package org.bondstone.adapter.database.oracle;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import oracle.jdbc.xa.client.OracleXADataSource;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.error.SqlErrors;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.TlsSettings.Mode;

/** Oracle, through its thin driver. */
final class OracleConfiguration extends DatabaseConfiguration {

  OracleConfiguration(OracleKind kind, ConfigurationRequest request) {
    super(kind, request, new SqlErrors(OracleErrors.TABLE));
    Mode tls = specification().tls().mode();
    if (tls != null && tls != Mode.DISABLE) {
      throw new InvalidSpecificationException(
              "The setting tls.mode is not valid for Oracle; allowed is disable.")
          .at(List.of("tls", "mode"));
    }
    boolean service = properties().containsKey("serviceName");
    if (service == (components().database() != null)) {
      throw new InvalidSpecificationException(
          "Oracle needs either a database, which is its SID, or a service_name.");
    }
    String sid = components().database();
    if (sid != null && !sid.matches("[A-Za-z0-9_.$#-]{1,128}")) {
      throw new InvalidSpecificationException("The SID is not valid.");
    }
  }

  @Override
  protected PhysicalConnection connectAs(Login login) throws SQLException {
    Properties more = new Properties();
    more.setProperty("oracle.net.CONNECT_TIMEOUT", String.valueOf(connectTimeout().toMillis()));
    more.setProperty("oracle.net.keepAlive", "true");
    if (specification().applicationName() != null) {
      more.setProperty("v$session.program", specification().applicationName());
    }
    if (specification().statementCacheSize() != null) {
      more.setProperty(
          "oracle.jdbc.implicitStatementCacheSize",
          String.valueOf(specification().statementCacheSize()));
    }
    OracleXADataSource source = new OracleXADataSource();
    source.setDriverType("thin");
    source.setServerName(servers().reached());
    source.setPortNumber(servers().port());
    source.setDatabaseName(components().database());
    source.setServiceName(properties().get("serviceName"));
    source.setUser(login.user());
    if (login.password() != null) {
      source.setPassword(login.password().reveal());
    }
    source.setConnectionProperties(more);
    return setUp(new PhysicalConnection(source.getXAConnection()));
  }

  @Override
  protected void limitStatement(Statement statement, Duration timeout) throws SQLException {
    Jdbc.setQueryTimeout(statement, timeout);
  }

  @Override
  public void createDb() {
    throw new InvalidSpecificationException("An Oracle database is created by its operator.");
  }

  @Override
  public void dropDb() {
    throw new InvalidSpecificationException("An Oracle database is dropped by its operator.");
  }
}
