package org.bondstone.adapter.database.sqlserver;

import java.util.List;
import java.util.regex.Pattern;
import org.bondstone.adapter.database.rule.PropertyRules;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.TlsSettings.Mode;

/** SQL Server: the names of pyodbc, pymssql and Microsoft's JDBC driver, in any case. */
final class SqlServerProperties extends PropertyRules {

  static final PropertyRules RULES = new SqlServerProperties();

  private static final Pattern APPLICATION = Pattern.compile("[A-Za-z0-9 _.-]{0,63}");

  private SqlServerProperties() {
    super("SQL Server", true);
    allow(
        List.of("login_timeout", "loginTimeout"),
        (c, v) -> c.set(ConnectionSetting.CONNECT_TIMEOUT, v.seconds()));
    allow(
        List.of("timeout", "queryTimeout"),
        (c, v) -> c.set(ConnectionSetting.STATEMENT_TIMEOUT, v.seconds()));
    allow(
        List.of("app", "appname", "applicationName", "application_name"),
        (c, v) ->
            c.set(
                ConnectionSetting.APPLICATION_NAME,
                v.matching(APPLICATION, "up to 63 letters, digits and dashes")));
    allow(
        "encrypt",
        (c, v) ->
            c.set(
                ConnectionSetting.TLS_MODE,
                switch (v.oneOf("true", "yes", "mandatory", "strict", "false", "no", "optional")) {
                  case "false", "no", "optional" -> Mode.DISABLE;
                  default -> Mode.VERIFY_FULL;
                }));
    allow("trustServerCertificate", (c, v) -> c.property("trustServerCertificate", v.bool()));
    allow(
        "statementPoolingCacheSize",
        (c, v) -> c.set(ConnectionSetting.STATEMENT_CACHE_SIZE, v.integer(0, 100_000)));
    // pyodbc's choice of an ODBC driver means nothing to JDBC.
    ignore("driver", "charset", "tds_version");
  }
}
