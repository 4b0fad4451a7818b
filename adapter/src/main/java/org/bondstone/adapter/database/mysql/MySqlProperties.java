package org.bondstone.adapter.database.mysql;

import java.util.List;
import java.util.regex.Pattern;
import org.bondstone.adapter.database.rule.PropertyRules;
import org.bondstone.adapter.database.rule.PropertyValue;
import org.bondstone.adapter.database.rule.SettingsCollector;
import org.bondstone.api.error.PrintableName;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.TlsSettings.Mode;

/** MySQL and MariaDB: the names of mysqlclient, PyMySQL, mysqlconnector and the JDBC drivers. */
final class MySqlProperties extends PropertyRules {

  static final PropertyRules RULES = new MySqlProperties();

  private static final Pattern APPLICATION = Pattern.compile("[A-Za-z0-9 _.-]{0,63}");

  private MySqlProperties() {
    super("MySQL", false);
    allow(
        List.of("connect_timeout", "connection_timeout"),
        (c, v) -> c.set(ConnectionSetting.CONNECT_TIMEOUT, v.seconds()));
    allow("connectTimeout", (c, v) -> c.set(ConnectionSetting.CONNECT_TIMEOUT, v.milliseconds()));
    allow("read_timeout", (c, v) -> c.property("socketTimeout", v.seconds().toMillis()));
    allow("socketTimeout", (c, v) -> c.property("socketTimeout", v.milliseconds().toMillis()));
    allow(
        List.of("program_name", "application_name"),
        (c, v) ->
            c.set(
                ConnectionSetting.APPLICATION_NAME,
                v.matching(APPLICATION, "up to 63 letters, digits and dashes")));
    allow("charset", (c, v) -> v.oneOf("utf8mb4", "utf8"));
    allow(
        "prepStmtCacheSize",
        (c, v) -> c.set(ConnectionSetting.STATEMENT_CACHE_SIZE, v.integer(0, 100_000)));
    allow(List.of("useCompression", "compress"), (c, v) -> c.property("useCompression", v.bool()));
    for (String name :
        new String[] {"tinyInt1isBit", "useServerPrepStmts", "rewriteBatchedStatements"}) {
      allow(name, (c, v) -> c.property(name, v.bool()));
    }
    // Off, always: a server could read files of ours otherwise.
    allow(
        List.of("local_infile", "allowLocalInfile", "allow_local_infile"), (c, v) -> mustBeOff(v));
    ignore("use_unicode", "useUnicode");
    tls();
  }

  private void tls() {
    allow(
        List.of("ssl_mode", "sslMode", "ssl-mode"),
        (c, v) -> c.set(ConnectionSetting.TLS_MODE, mode(v)));
    allow(List.of("ssl", "useSsl", "useSSL"), MySqlProperties::ssl);
    allow(
        List.of("ssl_ca", "serverSslCert"),
        (c, v) -> c.set(ConnectionSetting.TLS_CA_FILE, v.text()));
    allow(
        "ssl_verify_cert",
        (c, v) -> c.set(ConnectionSetting.TLS_MODE, v.bool() ? Mode.VERIFY_CA : Mode.REQUIRE));
    allow(
        List.of("ssl_verify_identity", "ssl_check_hostname"),
        (c, v) -> c.set(ConnectionSetting.TLS_CHECK_HOSTNAME, v.bool()));
    allow(
        "ssl_disabled",
        (c, v) -> c.set(ConnectionSetting.TLS_MODE, v.bool() ? Mode.DISABLE : Mode.REQUIRE));
  }

  /** A boolean, or PyMySQL's map of files and checks. */
  private static void ssl(SettingsCollector collector, PropertyValue value) {
    if (!(value.value() instanceof java.util.Map<?, ?>)) {
      collector.set(ConnectionSetting.TLS_MODE, value.bool() ? Mode.REQUIRE : Mode.DISABLE);
      return;
    }
    collector.set(ConnectionSetting.TLS_MODE, Mode.REQUIRE);
    for (PropertyValue entry : value.entries()) {
      switch (entry.name()) {
        case "ca" -> {
          collector.set(ConnectionSetting.TLS_CA_FILE, entry.text());
          collector.set(ConnectionSetting.TLS_MODE, Mode.VERIFY_CA);
        }
        case "check_hostname" -> collector.set(ConnectionSetting.TLS_CHECK_HOSTNAME, entry.bool());
        default ->
            throw new RefusedUrlException(
                "The property \"ssl.%s\" is not allowed for MySQL. Allowed: ssl.ca, ssl.check_hostname."
                    .formatted(PrintableName.of(entry.name())));
      }
    }
  }

  private static Mode mode(PropertyValue value) {
    String word =
        value.oneOf(
            "disable",
            "disabled",
            "trust",
            "required",
            "verify-ca",
            "verify_ca",
            "verify-full",
            "verify_identity");
    return switch (word) {
      case "disable", "disabled" -> Mode.DISABLE;
      case "trust", "required" -> Mode.REQUIRE;
      case "verify-ca", "verify_ca" -> Mode.VERIFY_CA;
      default -> Mode.VERIFY_FULL;
    };
  }

  private static void mustBeOff(PropertyValue value) {
    if (value.bool()) {
      throw new RefusedUrlException(
          "The property \"%s\" is not allowed to be on: a server could read local files."
              .formatted(PrintableName.of(value.name())));
    }
  }
}
