package org.bondstone.adapter.database.postgresql;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bondstone.adapter.database.rule.PropertyRules;
import org.bondstone.adapter.database.rule.PropertyValue;
import org.bondstone.adapter.database.rule.SettingsCollector;
import org.bondstone.api.error.PrintableName;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.TlsSettings.Mode;

/** PostgreSQL: the names of libpq (psycopg, pg8000), asyncpg, SQLAlchemy and pgjdbc. */
final class PostgresProperties extends PropertyRules {

  static final PropertyRules RULES = new PostgresProperties();

  /** Which of several servers is connected to, in pgjdbc's words. */
  static final String TARGET = "targetServerType";

  static final String PRIMARY = "primary";

  private static final int MOST_CACHED = 100_000;
  private static final Pattern APPLICATION = Pattern.compile("[\\x20-\\x7e]{0,63}");

  private PostgresProperties() {
    super("PostgreSQL", false);
    timeouts();
    tls();
    hosts();
    allow(
        List.of("application_name", "ApplicationName"),
        (c, v) -> c.set(ConnectionSetting.APPLICATION_NAME, applicationName(v)));
    allow(
        List.of("search_path", "currentSchema"),
        (c, v) -> c.set(ConnectionSetting.SEARCH_PATH, v.names()));
    allow("session_reset", (c, v) -> c.property("sessionReset", v.oneOf("changed", "always")));
    allow("default_transaction_isolation", SettingsCollector::isolation);
    allow("options", PostgresProperties::options);
    allow("server_settings", (c, v) -> v.entries().forEach(e -> serverSetting(c, e.name(), e)));
    allow(
        List.of("statement_cache_size", "preparedStatementCacheQueries"),
        (c, v) -> c.set(ConnectionSetting.STATEMENT_CACHE_SIZE, v.integer(0, MOST_CACHED)));
    allow(
        "prepared_statement_cache_size",
        (c, v) ->
            c.set(ConnectionSetting.PREPARED_STATEMENT_CACHE_SIZE, v.integer(0, MOST_CACHED)));
    allow("prepareThreshold", (c, v) -> c.property("prepareThreshold", v.integer(0, 1_000)));
    allow(List.of("keepalives", "tcpKeepAlive"), (c, v) -> c.property("tcpKeepAlive", v.bool()));
    allow(
        List.of("channel_binding", "channelBinding"),
        (c, v) -> c.property("channelBinding", v.oneOf("disable", "prefer", "require")));
    allow(
        List.of("gssencmode", "gssEncMode"),
        (c, v) -> c.property("gssEncMode", v.oneOf("disable", "allow", "prefer", "require")));
    allow("stringtype", (c, v) -> c.property("stringType", v.oneOf("unspecified", "varchar")));
    allow("reWriteBatchedInserts", (c, v) -> c.property("reWriteBatchedInserts", v.bool()));
    allow("client_encoding", (c, v) -> v.oneOf("utf8", "utf-8", "unicode"));
  }

  private void timeouts() {
    allow(
        List.of("connect_timeout", "connectTimeout", "loginTimeout"),
        (c, v) -> c.set(ConnectionSetting.CONNECT_TIMEOUT, v.seconds()));
    // asyncpg's and pg8000's name for the time to connect.
    allow("timeout", (c, v) -> c.set(ConnectionSetting.CONNECT_TIMEOUT, v.seconds()));
    // asyncpg's name for the time that a statement may take.
    allow("command_timeout", (c, v) -> c.set(ConnectionSetting.STATEMENT_TIMEOUT, v.seconds()));
    allow("socketTimeout", (c, v) -> c.property("socketTimeout", v.seconds().toMillis()));
  }

  private void hosts() {
    allow("target_session_attrs", (c, v) -> c.property(TARGET, target(v)));
    allow(
        TARGET,
        (c, v) ->
            c.property(
                TARGET,
                v.oneOf("any", "primary", "secondary", "preferPrimary", "preferSecondary")));
    allow(
        "load_balance_hosts",
        (c, v) -> c.property("loadBalanceHosts", v.oneOf("disable", "random").equals("random")));
    allow("loadBalanceHosts", (c, v) -> c.property("loadBalanceHosts", v.bool()));
  }

  /** pgjdbc tells servers apart by whether transactions on them may write. */
  private static String target(PropertyValue value) {
    return switch (value.oneOf(
        "any", "read-write", "primary", "read-only", "standby", "prefer-standby")) {
      case "read-write", "primary" -> PRIMARY;
      case "read-only", "standby" -> "secondary";
      case "prefer-standby" -> "preferSecondary";
      default -> "any";
    };
  }

  private void tls() {
    allow("sslmode", (c, v) -> c.set(ConnectionSetting.TLS_MODE, mode(v)));
    allow("ssl", PostgresProperties::ssl);
    allow("sslrootcert", (c, v) -> c.set(ConnectionSetting.TLS_CA_FILE, v.text()));
    allow("sslcert", (c, v) -> c.set(ConnectionSetting.TLS_CERTIFICATE_FILE, v.text()));
    allow("sslkey", (c, v) -> c.set(ConnectionSetting.TLS_KEY_FILE, v.text()));
  }

  /** asyncpg takes a mode or a boolean, pgjdbc a boolean that stands for full verification. */
  private static void ssl(SettingsCollector collector, PropertyValue value) {
    boolean word =
        value.value() instanceof String text
            && (text.startsWith("verify") || text.equals("require") || text.equals("prefer"));
    if (word) {
      collector.set(ConnectionSetting.TLS_MODE, mode(value));
    } else {
      collector.set(ConnectionSetting.TLS_MODE, value.bool() ? Mode.VERIFY_FULL : Mode.DISABLE);
    }
  }

  private static Mode mode(PropertyValue value) {
    String word = value.oneOf("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    // "allow" is plain text first and TLS when the server insists: what pgjdbc does for "prefer"
    // is never weaker.
    return word.equals("allow")
        ? Mode.PREFER
        : Mode.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  private static String applicationName(PropertyValue value) {
    return value.matching(APPLICATION, "up to 63 plain characters");
  }

  /** {@code -c name=value} or {@code --name=value}, as libpq's options have them. */
  private static void options(SettingsCollector collector, PropertyValue value) {
    String text = value.text();
    if (text.indexOf('\\') >= 0) {
      throw value.wrong("-c name=value without backslashes");
    }
    for (String option : text.strip().replaceAll("-c\\s+", "-c").split("\\s+")) {
      int equals = option.indexOf('=');
      if (equals < 3 || !(option.startsWith("-c") || option.startsWith("--"))) {
        throw value.wrong("-c name=value");
      }
      String name = option.substring(2, equals);
      serverSetting(collector, name, new PropertyValue(name, option.substring(equals + 1)));
    }
  }

  /** The settings of the server that a session may choose for itself here. */
  private static void serverSetting(SettingsCollector collector, String name, PropertyValue value) {
    switch (name) {
      case "search_path" -> collector.set(ConnectionSetting.SEARCH_PATH, value.names());
      case "application_name" ->
          collector.set(ConnectionSetting.APPLICATION_NAME, applicationName(value));
      case "statement_timeout" ->
          collector.set(ConnectionSetting.STATEMENT_TIMEOUT, value.withUnit());
      case "lock_timeout" -> collector.property("lockTimeout", value.withUnit().toMillis());
      case "default_transaction_isolation" -> collector.isolation(value);
      case "jit" -> collector.property("jit", value.bool() ? "on" : "off");
      default ->
          throw new RefusedUrlException(
              "The server setting \"%s\" is not allowed for PostgreSQL. Allowed: application_name, default_transaction_isolation, jit, lock_timeout, search_path, statement_timeout."
                  .formatted(PrintableName.of(name)));
    }
  }
}
