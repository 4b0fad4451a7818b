package org.bondstone.adapter.database.duckdb;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.bondstone.adapter.statement.Lexemes;

/**
 * What the words tell that the statements of a text begin with. DuckDB itself refuses what reaches
 * outside; this is what it lets through. A statement begins with the text, after a semicolon or
 * after a comment: those in strings count too, so that no string hides a statement.
 */
final class DuckDbRules {

  /** Databases of the whole instance, and files beside the database, such as those of sorting. */
  private static final Set<String> REFUSED =
      Set.of("attach", "detach", "copy", "export", "import", "install", "load");

  /** They may carry any other statement, some words later. */
  private static final Set<String> CARRIERS = Set.of("explain", "prepare");

  private static final Set<String> HARMLESS =
      Set.of("select", "from", "with", "values", "insert", "update", "delete", "merge", "create");

  /** They change what the next borrower of the connection would find. */
  private static final Set<String> OF_SESSION =
      Set.of("set", "reset", "use", "pragma", "prepare", "begin", "start", "create");

  private DuckDbRules() {}

  /** What a text does beyond its rows. */
  enum Effect {
    NONE,
    SESSION,
    REFUSED
  }

  static Effect effect(String sql) {
    Effect effect = Effect.NONE;
    for (int start = 0; start >= 0; start = next(sql, start)) {
      Effect one = of(sql, start);
      effect = one.compareTo(effect) > 0 ? one : effect;
    }
    return effect;
  }

  private static Effect of(String sql, int start) {
    int begin = word(sql, start);
    String first = wordAt(sql, begin);
    if (REFUSED.contains(first)
        || (first.equals("alter") && second(sql, begin).equals("database"))
        || (CARRIERS.contains(first) && carriesRefused(sql, begin))) {
      return Effect.REFUSED;
    }
    boolean session = first.equals("create") ? isTemporary(sql, begin) : OF_SESSION.contains(first);
    return session ? Effect.SESSION : Effect.NONE;
  }

  /** As in {@code EXPLAIN ANALYZE COPY} and {@code PREPARE p AS COPY}. */
  private static boolean carriesRefused(String sql, int start) {
    int at = start;
    for (int i = 0; i < 4; i++) {
      at = word(sql, at + wordAt(sql, at).length());
      String word = wordAt(sql, at);
      if (REFUSED.contains(word) || HARMLESS.contains(word)) {
        return REFUSED.contains(word);
      }
    }
    return false;
  }

  private static String second(String sql, int start) {
    return wordAt(sql, word(sql, start + wordAt(sql, start).length()));
  }

  private static boolean isTemporary(String sql, int start) {
    return sql.toLowerCase(Locale.ROOT).indexOf("temp", start) >= 0;
  }

  /** Where the next statement may begin; -1 when there is none. */
  private static int next(String sql, int from) {
    int semicolon = sql.indexOf(';', from);
    int comment = sql.indexOf("*/", from);
    if (semicolon < 0 || (comment >= 0 && comment < semicolon)) {
      return comment < 0 ? -1 : comment + 2;
    }
    return semicolon + 1;
  }

  /** Where the next word begins, after everything else and after comments of one line. */
  private static int word(String sql, int from) {
    int at = from;
    while (at < sql.length() && !isLetter(sql.charAt(at))) {
      if (sql.startsWith("--", at)) {
        at = Lexemes.lineEnd(sql, at, /* onlyLineFeed */ false);
      } else if (sql.startsWith("/*", at)) {
        int end = sql.indexOf("*/", at);
        at = end < 0 ? sql.length() : end + 2;
      } else {
        at++;
      }
    }
    return at;
  }

  private static String wordAt(String sql, int start) {
    int end = start;
    while (end < sql.length() && isLetter(sql.charAt(end))) {
      end++;
    }
    return sql.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static SQLException refused() {
    return new SQLException(
        "SQL reaches its own database only: neither other databases nor files.", "42501");
  }
}
