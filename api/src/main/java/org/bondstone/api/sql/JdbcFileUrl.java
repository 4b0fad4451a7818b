package org.bondstone.api.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bondstone.api.error.RefusedUrlException;

/** Reads JDBC URLs of databases that live in a file or in memory. */
final class JdbcFileUrl {

  private static final Authority NOWHERE = new Authority(null, null);

  private JdbcFileUrl() {}

  /** {@code mem:name;KEY=value}, {@code file:path} or {@code path}; no other of H2's places. */
  static ConnectionComponents h2(String rest) {
    String[] pieces = rest.split(";", -1);
    String place = pieces[0];
    if (place.startsWith("//") || place.indexOf('%') >= 0 || rest.indexOf('\\') >= 0) {
      throw h2Refused();
    }
    String name =
        place.startsWith("mem:") || place.startsWith("file:")
            ? place.substring(place.indexOf(':') + 1)
            : place;
    if (name.indexOf(':') >= 0 || (name.isEmpty() && !place.equals("mem:"))) {
      throw h2Refused();
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 1; i < pieces.length; i++) {
      int equals = pieces[i].indexOf('=');
      if (equals < 1) {
        throw new RefusedUrlException("The URL has a setting without a name or a value.");
      }
      UrlSyntax.put(settings, pieces[i].substring(0, equals), pieces[i].substring(equals + 1));
    }
    return JdbcUrl.components("h2", NOWHERE, place, settings);
  }

  /** Nothing or {@code :memory:}, {@code path} or {@code file:path}, and a query. */
  static ConnectionComponents inProcess(String kind, String rest) {
    int question = rest.indexOf('?');
    String place = question < 0 ? rest : rest.substring(0, question);
    String name = place.startsWith("file:") ? place.substring("file:".length()) : place;
    boolean memory = name.equals(":memory:") || place.isEmpty();
    if (!memory && (name.isEmpty() || name.indexOf(':') >= 0 || name.indexOf('%') >= 0)) {
      throw UrlSyntax.refused("place", ":memory:, a path or file: and a path, without : and %");
    }
    return JdbcUrl.components(
        kind, NOWHERE, place, UrlSyntax.query(question < 0 ? "" : rest.substring(question + 1)));
  }

  private static RefusedUrlException h2Refused() {
    return UrlSyntax.refused("place", "mem:name, file:path or a path, without : \\ and %");
  }
}
