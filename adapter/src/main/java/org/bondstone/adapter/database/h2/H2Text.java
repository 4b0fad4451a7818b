package org.bondstone.adapter.database.h2;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bondstone.adapter.statement.StatementWords;

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

  private H2Text() {}

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
    return StatementWords.of(sql, H2Kind.SYNTAX).stream().allMatch(H2Text::reads);
  }

  private static boolean reads(List<String> words) {
    if (words.isEmpty()) {
      return true;
    }
    if (words.get(0).equals("SET")) {
      return words.size() < 2 || words.get(1).equals("QUERY_TIMEOUT");
    }
    return READING.contains(words.get(0))
        && IntStream.range(1, words.size()).noneMatch(i -> writes(words.get(i - 1), words.get(i)));
  }

  private static boolean writes(String before, String word) {
    if (before.equals("FOR") && word.equals("UPDATE")) {
      return false;
    }
    return WRITING.contains(word) || (before.equals("VALUE") && word.equals("FOR"));
  }
}
