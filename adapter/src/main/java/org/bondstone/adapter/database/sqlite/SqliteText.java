package org.bondstone.adapter.database.sqlite;

import java.util.List;
import org.bondstone.adapter.statement.StatementWords;

/** The statements of a text for SQLite, as far as it matters what they are. */
final class SqliteText {

  private static final List<String> PLAIN = List.of("select", "insert", "update", "delete", "with");

  private SqliteText() {}

  /**
   * One statement: its first words and signs in lower case, without quotes and dots, and whether
   * {@code temp} occurs anywhere in it.
   *
   * @param words at most {@value #WORDS}
   */
  record Statement(List<String> words, boolean temporary) {

    private static final int WORDS = 8;

    private static Statement of(List<String> words) {
      return new Statement(
          words.stream().filter(word -> !word.equals(".")).limit(WORDS).toList(),
          words.contains("temp") || words.contains("temporary"));
    }

    String word(int index) {
      return index < words.size() ? words.get(index) : "";
    }
  }

  /**
   * Whether a text is one statement that reads or changes rows. It is no more than a quick look, as
   * statements in turn are looked at each time.
   */
  static boolean isPlain(String sql) {
    return StatementWords.isOneOf(sql, PLAIN);
  }

  /** The statements; those in the body of a trigger count as statements too. */
  static List<Statement> statements(String sql) {
    return StatementWords.withQuoted(sql, SqliteKind.SYNTAX).stream()
        .filter(words -> !words.isEmpty())
        .map(Statement::of)
        .toList();
  }
}
