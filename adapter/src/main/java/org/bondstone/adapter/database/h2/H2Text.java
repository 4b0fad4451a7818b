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

  private static final List<String> PLAIN =
      List.of("select", "insert", "update", "delete", "merge", "with", "checkpoint");

  /** What a statement that only reads begins with, or one that controls the transaction. */
  private static final Set<String> READING =
      Set.of(
          "select",
          "with",
          "values",
          "table",
          "from",
          "call",
          "explain",
          "show",
          "help",
          "begin",
          "commit",
          "rollback",
          "savepoint",
          "release");

  /** Words that make such a statement write. UPDATE is one, but not after FOR. */
  private static final Set<String> WRITING =
      Set.of(
          "insert",
          "update",
          "delete",
          "merge",
          "into",
          "set",
          "nextval",
          "csvwrite",
          "file_write",
          "link_schema");

  private H2Text() {}

  /**
   * Whether a text is one statement that reads, changes or keeps rows, and so changes nothing of
   * its session. It is no more than a quick look.
   */
  static boolean isPlain(String sql) {
    return sql.indexOf('@') < 0 && StatementWords.isOneOf(sql, PLAIN);
  }

  /** Whether all statements of a text only read, or say how long one may run. */
  static boolean onlyReads(String sql) {
    return StatementWords.of(sql, H2Kind.SYNTAX).stream().allMatch(H2Text::reads);
  }

  private static boolean reads(List<String> words) {
    if (words.isEmpty()) {
      return true;
    }
    if (words.get(0).equals("set")) {
      return words.size() < 2 || words.get(1).equals("query_timeout");
    }
    return READING.contains(words.get(0))
        && IntStream.range(1, words.size()).noneMatch(i -> writes(words.get(i - 1), words.get(i)));
  }

  private static boolean writes(String before, String word) {
    if (before.equals("for") && word.equals("update")) {
      return false;
    }
    return WRITING.contains(word) || (before.equals("value") && word.equals("for"));
  }
}
