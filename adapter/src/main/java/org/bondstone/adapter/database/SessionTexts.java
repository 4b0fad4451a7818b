package org.bondstone.adapter.database;

/**
 * Knows the texts that change a session of PostgreSQL or MariaDB beyond their transaction, by their
 * own words. What a function of the database does is not seen. It allocates nothing.
 */
final class SessionTexts {

  /** All have an underscore, which most texts have not. */
  private static final String[] FUNCTIONS = {
    "set_config", "get_lock", "pg_temp", "pg_advisory_lock", "pg_try_advisory_lock"
  };

  private SessionTexts() {}

  /** Whether a text sets something, locks for the session, listens, or makes a temporary table. */
  static boolean change(String sql) {
    int start = 0;
    while (start < sql.length()) {
      if (begins(sql, start)) {
        return true;
      }
      int end = sql.indexOf(';', start);
      start = end < 0 ? sql.length() : end + 1;
    }
    return calls(sql) || mayRunComments(sql);
  }

  /** MariaDB and MySQL run what is in such comments. On PostgreSQL the session is reset in vain. */
  private static boolean mayRunComments(String sql) {
    return sql.contains("/*!") || sql.contains("/*M!");
  }

  private static boolean begins(String sql, int from) {
    int first = word(sql, from);
    if (is(sql, first, "set")) {
      int second = word(sql, first + 3);
      return !is(sql, second, "local")
          && !is(sql, second, "transaction")
          && !is(sql, second, "constraints");
    }
    if (is(sql, first, "create")) {
      int second = word(sql, first + "create".length());
      return is(sql, second, "temp")
          || is(sql, second, "temporary")
          || (is(sql, second, "or") && contains(sql, second, "temp"));
    }
    return is(sql, first, "listen")
        || is(sql, first, "use")
        || (is(sql, first, "lock") && is(sql, word(sql, first + 4), "tables"));
  }

  private static boolean calls(String sql) {
    for (int at = sql.indexOf('_'); at >= 0; at = sql.indexOf('_', at + 1)) {
      for (String function : FUNCTIONS) {
        int start = at - function.indexOf('_');
        if (start >= 0 && sql.regionMatches(true, start, function, 0, function.length())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean contains(String sql, int from, String word) {
    for (int i = from; i <= sql.length() - word.length(); i++) {
      if (sql.regionMatches(true, i, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }

  /** Where the next word begins, after spaces and comments. */
  private static int word(String sql, int from) {
    int at = from;
    while (at < sql.length()) {
      if (Character.isWhitespace(sql.charAt(at))) {
        at++;
      } else if (sql.startsWith("/*", at)) {
        at = after(sql, "*/", at + 2);
      } else if (sql.startsWith("--", at) || sql.charAt(at) == '#') {
        at = after(sql, "\n", at);
      } else {
        return at;
      }
    }
    return at;
  }

  private static int after(String sql, String end, int from) {
    int found = sql.indexOf(end, from);
    return found < 0 ? sql.length() : found + end.length();
  }

  private static boolean is(String sql, int at, String word) {
    int end = at + word.length();
    return sql.regionMatches(true, at, word, 0, word.length())
        && (end >= sql.length() || !Character.isJavaIdentifierPart(sql.charAt(end)));
  }
}
