package org.bondstone.adapter.database.h2;

import java.util.Locale;
import java.util.Set;

/**
 * Knows what a text for H2 does, as far as its words tell: those outside of comments, strings and
 * quoted names. What an alias does that is written in Java is not seen.
 */
final class H2Text {

  private static final String[] PLAIN = {
    "select", "insert", "update", "delete", "merge", "with", "checkpoint"
  };

  /** What a statement that only reads begins with, or one that controls the transaction. */
  private static final Set<String> READING =
      Set.of(
          "SELECT",
          "WITH",
          "VALUES",
          "TABLE",
          "FROM",
          "CALL",
          "EXPLAIN",
          "SHOW",
          "HELP",
          "BEGIN",
          "COMMIT",
          "ROLLBACK",
          "SAVEPOINT",
          "RELEASE");

  /** Words that make such a statement write. UPDATE is one, but not after FOR. */
  private static final Set<String> WRITING =
      Set.of(
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "INTO",
          "SET",
          "NEXTVAL",
          "CSVWRITE",
          "FILE_WRITE",
          "LINK_SCHEMA");

  private final String sql;
  private int at;

  private H2Text(String sql) {
    this.sql = sql;
  }

  /**
   * Whether a text is one statement that reads, changes or keeps rows, and so changes nothing of
   * its session. It is no more than a quick look.
   */
  static boolean isPlain(String sql) {
    int end = sql.indexOf(';');
    if (sql.indexOf('@') >= 0 || (end >= 0 && !sql.substring(end + 1).isBlank())) {
      return false;
    }
    int start = 0;
    while (start < sql.length() && Character.isWhitespace(sql.charAt(start))) {
      start++;
    }
    for (String word : PLAIN) {
      if (sql.regionMatches(true, start, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether all statements of a text only read, or say how long one may run. */
  static boolean onlyReads(String sql) {
    H2Text text = new H2Text(sql);
    String first = "";
    String before = "";
    for (String word = text.next(); !word.isEmpty(); word = text.next()) {
      if (word.equals(";")) {
        first = "";
      } else if (first.isEmpty()) {
        first = word;
        if (!READING.contains(word) && !word.equals("SET")) {
          return false;
        }
      } else if (first.equals("SET") ? !isTimeout(before, word) : writes(before, word)) {
        return false;
      }
      before = word;
    }
    return true;
  }

  private static boolean isTimeout(String before, String word) {
    return !before.equals("SET") || word.equals("QUERY_TIMEOUT");
  }

  private static boolean writes(String before, String word) {
    if (before.equals("FOR") && word.equals("UPDATE")) {
      return false;
    }
    return WRITING.contains(word) || (before.equals("VALUE") && word.equals("FOR"));
  }

  /** The next word in upper case, or a semicolon; empty at the end. */
  private String next() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (Character.isJavaIdentifierPart(c) && c != '$') {
        return word();
      }
      if (c == ';') {
        at++;
        return ";";
      }
      skip(c);
    }
    return "";
  }

  private String word() {
    int start = at;
    while (at < sql.length() && Character.isJavaIdentifierPart(sql.charAt(at))) {
      at++;
    }
    return sql.substring(start, at).toUpperCase(Locale.ENGLISH);
  }

  private void skip(char c) {
    if (c == '\'' || c == '"' || c == '`') {
      at++;
      skipPast(String.valueOf(c));
    } else if (sql.startsWith("--", at) || sql.startsWith("//", at)) {
      skipPast("\n");
    } else if (sql.startsWith("/*", at)) {
      skipComment();
    } else if (sql.startsWith("$$", at)) {
      at += 2;
      skipPast("$$");
    } else {
      at++;
    }
  }

  /** Comments may hold others. */
  private void skipComment() {
    int depth = 0;
    do {
      boolean opens = sql.startsWith("/*", at);
      boolean closes = sql.startsWith("*/", at);
      depth += opens ? 1 : closes ? -1 : 0;
      at += opens || closes ? 2 : 1;
    } while (depth > 0 && at < sql.length());
  }

  private void skipPast(String end) {
    int found = sql.indexOf(end, at);
    at = found < 0 ? sql.length() : found + end.length();
  }
}
