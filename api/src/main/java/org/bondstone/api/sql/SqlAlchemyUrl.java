package org.bondstone.api.sql;

import java.util.Map;
import java.util.stream.Collectors;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.RefusedUrlException;

/**
 * Reads and writes URLs as SQLAlchemy has them: {@code
 * dialect+driver://user:password@host:port/database?query}.
 */
final class SqlAlchemyUrl {

  private static final String SEPARATOR = "://";

  private SqlAlchemyUrl() {}

  static ConnectionComponents parse(String url) {
    int separator = url.indexOf(SEPARATOR);
    if (separator < 1) {
      throw UrlSyntax.refused(
          "beginning", "a driver's name in lower case and ://, such as postgresql+psycopg2://");
    }
    Driver driver = new Driver(url.substring(0, separator));
    String rest = url.substring(separator + SEPARATOR.length());
    int question = rest.indexOf('?');
    Map<String, String> query =
        UrlSyntax.query(
            question < 0 ? "" : rest.substring(question + 1), QueryHosts.areIn(driver.dialect()));
    String place = question < 0 ? rest : rest.substring(0, question);
    int slash = place.indexOf('/');
    String authority = slash < 0 ? place : place.substring(0, slash);
    checkSigns(authority, rest.substring(authority.length()));
    return components(driver, authority, slash < 0 ? null : place.substring(slash + 1), query);
  }

  private static void checkSigns(String authority, String after) {
    if (after.indexOf('@') >= 0) {
      // SQLAlchemy would take all before it for the user and the password.
      throw new RefusedUrlException(
          "The URL has an @ after the host. In a password, / is written %2F, ? is %3F and @ is"
              + " %40; elsewhere @ is %40.");
    }
    if (authority.indexOf('@') != authority.lastIndexOf('@')) {
      throw new RefusedUrlException("The URL has more than one @; in a password it is %40.");
    }
  }

  private static ConnectionComponents components(
      Driver driver, String authority, String database, Map<String, String> query) {
    int at = authority.indexOf('@');
    String user = at < 0 ? "" : authority.substring(0, at);
    int colon = user.indexOf(':');
    Authority server = Authority.parse(authority.substring(at + 1));
    return new ConnectionComponents(
        driver,
        UrlSyntax.decode(colon < 0 ? user : user.substring(0, colon), "user"),
        colon < 0 ? null : Secret.of(UrlSyntax.decode(user.substring(colon + 1), "password")),
        server.host(),
        server.port(),
        database == null ? null : UrlSyntax.decode(database, "database"),
        query);
  }

  static String write(ConnectionComponents parts) {
    StringBuilder url = new StringBuilder(parts.driver().name()).append(SEPARATOR);
    if (parts.username() != null || parts.password() != null) {
      url.append(parts.username() == null ? "" : UrlSyntax.encode(parts.username(), ""));
      if (parts.password() != null) {
        url.append(':').append(UrlSyntax.encode(parts.password().reveal(), ""));
      }
      url.append('@');
    }
    url.append(Authority.write(parts.host(), parts.port()));
    if (parts.database() != null) {
      url.append('/').append(UrlSyntax.encode(parts.database(), "/:"));
    }
    if (!parts.query().isEmpty()) {
      url.append('?').append(writeQuery(parts.query()));
    }
    return url.toString();
  }

  private static String writeQuery(Map<String, String> query) {
    return query.entrySet().stream()
        .map(e -> UrlSyntax.encode(e.getKey(), "") + "=" + UrlSyntax.encode(e.getValue(), ""))
        .collect(Collectors.joining("&"));
  }
}
