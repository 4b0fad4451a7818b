package org.bondstone.api.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.RefusedUrlException;

/** Reads JDBC URLs of the kinds that are known. No driver has a say in it. */
final class JdbcUrl {

  static final String PREFIX = "jdbc:";

  private JdbcUrl() {}

  static ConnectionComponents parse(String url) {
    int colon = url.indexOf(':', PREFIX.length());
    String kind = colon < 0 ? "" : url.substring(PREFIX.length(), colon);
    String rest = colon < 0 ? "" : url.substring(colon + 1);
    return switch (kind) {
      case "postgresql" -> postgresql(rest);
      case "mariadb", "mysql" -> server(kind, rest);
      case "h2" -> JdbcFileUrl.h2(rest);
      case "sqlite", "duckdb" -> JdbcFileUrl.inProcess(kind, rest);
      case "oracle" -> JdbcVendorUrl.oracle(rest);
      case "sqlserver" -> JdbcVendorUrl.sqlServer(rest);
      default ->
          throw UrlSyntax.refused(
              "kind",
              "jdbc: with duckdb, h2, mariadb, mysql, oracle, postgresql, sqlite or sqlserver");
    };
  }

  private static ConnectionComponents postgresql(String rest) {
    if (rest.startsWith("//")) {
      return server("postgresql", rest);
    }
    int question = rest.indexOf('?');
    String database = question < 0 ? rest : rest.substring(0, question);
    if (database.isEmpty() || database.indexOf('/') >= 0) {
      throw UrlSyntax.refused("place", "//host:port/database or a database's name");
    }
    return components(
        "postgresql",
        new Authority(null, null),
        UrlSyntax.decode(database, "database"),
        UrlSyntax.query(question < 0 ? "" : rest.substring(question + 1)));
  }

  private static ConnectionComponents server(String kind, String rest) {
    if (!rest.startsWith("//")) {
      throw UrlSyntax.refused("place", "//host:port/database");
    }
    String place = rest.substring(2);
    int question = place.indexOf('?');
    final Map<String, String> query =
        UrlSyntax.query(question < 0 ? "" : place.substring(question + 1));
    place = question < 0 ? place : place.substring(0, question);
    int slash = place.indexOf('/');
    String authority = slash < 0 ? place : place.substring(0, slash);
    if (place.indexOf('@') >= 0) {
      throw new RefusedUrlException(
          "A JDBC URL gives the user and the password in its query, as user=…&password=….");
    }
    String database = slash < 0 ? null : UrlSyntax.decode(place.substring(slash + 1), "database");
    if (QueryHosts.areIn(kind) && authority.indexOf(',') >= 0) {
      QueryHosts.requireNone(query);
      QueryHosts.write(Stream.of(authority.split(",", -1)).map(QueryHosts::one).toList(), query);
      return components(kind, new Authority(null, null), database, query);
    }
    return components(kind, Authority.parse(authority), database, query);
  }

  /** Takes the user and the password out of the query, in any case of their names. */
  static ConnectionComponents components(
      String driver, Authority server, String database, Map<String, String> settings) {
    Map<String, String> query = new LinkedHashMap<>();
    String user = null;
    String password = null;
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      switch (setting.getKey()) {
        case "user", "USER" -> user = setting.getValue();
        case "password", "PASSWORD" -> password = setting.getValue();
        default -> query.put(setting.getKey(), setting.getValue());
      }
    }
    return new ConnectionComponents(
        new Driver(driver),
        user,
        password == null ? null : Secret.of(password),
        server.host(),
        server.port(),
        database,
        query);
  }
}
