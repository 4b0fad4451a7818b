package org.bondstone.adapter.database.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The statements of a text for SQLite, as far as it matters what they are. It reads as SQLite's
 * tokenizer does. One pass, no state beyond it.
 */
final class SqliteText {

  /**
   * One statement: its first words in lower case, without quotes and signs but {@code =} and {@code
   * (}, and whether {@code temp} occurs anywhere in it.
   *
   * @param words at most {@value #WORDS}
   */
  record Statement(List<String> words, boolean temporary) {

    String word(int index) {
      return index < words.size() ? words.get(index) : "";
    }
  }

  private static final int WORDS = 8;
  private static final String[] PLAIN = {"select", "insert", "update", "delete", "with"};

  private final String sql;
  private int at;

  private SqliteText(String sql) {
    this.sql = sql;
  }

  /**
   * Whether a text is one statement that reads or changes rows. It is no more than a quick look.
   */
  static boolean isPlain(String sql) {
    if (sql.indexOf(';') >= 0) {
      return false;
    }
    int start = 0;
    while (start < sql.length() && isSpace(sql.charAt(start))) {
      start++;
    }
    for (String word : PLAIN) {
      int end = start + word.length();
      if (sql.regionMatches(true, start, word, 0, word.length())
          && end < sql.length()
          && !isName(sql.charAt(end))) {
        return true;
      }
    }
    return false;
  }

  /** The statements; those in the body of a trigger count as statements too. */
  static List<Statement> statements(String sql) {
    SqliteText text = new SqliteText(sql);
    List<Statement> all = new ArrayList<>();
    while (text.at < sql.length()) {
      Statement statement = text.statement();
      if (!statement.words().isEmpty()) {
        all.add(statement);
      }
    }
    return all;
  }

  private Statement statement() {
    List<String> words = new ArrayList<>(WORDS);
    boolean temporary = false;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == ';') {
        at++;
        break;
      }
      if (isSpace(c)) {
        at++;
      } else if (sql.startsWith("--", at)) {
        skipTo("\n");
      } else if (sql.startsWith("/*", at)) {
        at += 2;
        skipTo("*/");
      } else {
        String word = word(c);
        temporary |= word.equals("temp") || word.equals("temporary");
        if (words.size() < WORDS && !word.equals(".")) {
          words.add(word);
        }
      }
    }
    return new Statement(words, temporary);
  }

  private String word(char c) {
    int start = at;
    if (c == '\'' || c == '"' || c == '`' || c == '[') {
      skipQuoted(c == '[' ? ']' : c);
      int end = Math.min(sql.length(), at) - 1;
      return sql.substring(start + 1, Math.max(start + 1, end)).toLowerCase(Locale.ROOT);
    }
    while (at < sql.length() && isName(sql.charAt(at))) {
      at++;
    }
    if (at == start) {
      at++;
    }
    return sql.substring(start, at).toLowerCase(Locale.ROOT);
  }

  /** A doubled quote is one of the content, but there is no doubling of brackets. */
  private void skipQuoted(char quote) {
    at++;
    while (at < sql.length()) {
      if (sql.charAt(at++) == quote) {
        if (quote == ']' || at >= sql.length() || sql.charAt(at) != quote) {
          return;
        }
        at++;
      }
    }
  }

  private void skipTo(String end) {
    int found = sql.indexOf(end, at);
    at = found < 0 ? sql.length() : found + end.length();
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '\uFEFF' || c == '\0';
  }

  private static boolean isName(char c) {
    return c == '_' || c == '$' || Character.isLetterOrDigit(c) || c > 127;
  }
}
