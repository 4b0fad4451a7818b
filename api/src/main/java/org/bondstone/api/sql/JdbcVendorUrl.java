package org.bondstone.api.sql;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bondstone.api.error.RefusedUrlException;

/** Reads the JDBC URLs of Oracle and SQL Server, whose forms are their own. */
final class JdbcVendorUrl {

  private static final String ORACLE_FORMS =
      "thin:@//host:port/service, thin:@host:port/service or thin:@host:port:sid";

  private JdbcVendorUrl() {}

  /** A service name goes to the query as SQLAlchemy has it; a SID is the database. */
  static ConnectionComponents oracle(String rest) {
    int question = rest.indexOf('?');
    String place = question < 0 ? rest : rest.substring(0, question);
    if (!place.startsWith("thin:@") || place.indexOf('(') >= 0) {
      throw UrlSyntax.refused("place", ORACLE_FORMS);
    }
    Map<String, String> query =
        new LinkedHashMap<>(UrlSyntax.query(question < 0 ? "" : rest.substring(question + 1)));
    place = place.substring("thin:@".length());
    place = place.startsWith("//") ? place.substring(2) : place;
    int slash = place.indexOf('/');
    if (slash > 0 && slash < place.length() - 1) {
      UrlSyntax.put(query, "service_name", UrlSyntax.decode(place.substring(slash + 1), "service"));
      return JdbcUrl.components("oracle", Authority.parse(place.substring(0, slash)), null, query);
    }
    int sid = place.lastIndexOf(':');
    if (slash >= 0 || sid < 1 || place.indexOf(':') == sid || place.startsWith("[")) {
      throw UrlSyntax.refused("place", ORACLE_FORMS);
    }
    return JdbcUrl.components(
        "oracle",
        Authority.parse(place.substring(0, sid)),
        UrlSyntax.decode(place.substring(sid + 1), "database"),
        query);
  }

  /** {@code //host:port;databaseName=x;user=…;password={…}}. */
  static ConnectionComponents sqlServer(String rest) {
    if (!rest.startsWith("//")) {
      throw UrlSyntax.refused("place", "//host:port;databaseName=…");
    }
    int semicolon = rest.indexOf(';');
    Authority server =
        Authority.parse(rest.substring(2, semicolon < 0 ? rest.length() : semicolon));
    Map<String, String> settings =
        semicolon < 0 ? Map.of() : sqlServerSettings(rest.substring(semicolon + 1));
    Map<String, String> query = new LinkedHashMap<>();
    String database = null;
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      switch (setting.getKey().toLowerCase(Locale.ROOT)) {
        case "database", "databasename" -> {
          if (database != null) {
            throw new RefusedUrlException("The URL names the database twice.");
          }
          database = setting.getValue();
        }
        case "user", "username" -> UrlSyntax.put(query, "user", setting.getValue());
        case "password" -> UrlSyntax.put(query, "password", setting.getValue());
        default -> UrlSyntax.put(query, setting.getKey(), setting.getValue());
      }
    }
    return JdbcUrl.components("mssql", server, database, query);
  }

  /** Values may stand in braces, which they need when they hold a semicolon. */
  private static Map<String, String> sqlServerSettings(String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    int at = 0;
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      if (equals <= at) {
        throw new RefusedUrlException("The URL has a setting without a name or a value.");
      }
      boolean braces = text.startsWith("{", equals + 1);
      int end = braces ? text.indexOf('}', equals) : text.indexOf(';', equals);
      end = end < 0 && !braces ? text.length() : end;
      boolean closed = !braces || end + 1 == text.length() || text.startsWith(";", end + 1);
      String name = text.substring(at, equals);
      if (end < 0 || !closed || !name.chars().allMatch(Character::isLetterOrDigit)) {
        throw UrlSyntax.refused("settings", "name=value or name={value}, with ; between them");
      }
      UrlSyntax.put(settings, name, text.substring(equals + (braces ? 2 : 1), end));
      at = end + (braces ? 2 : 1);
    }
    return settings;
  }
}
