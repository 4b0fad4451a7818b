package org.bondstone.adapter.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The words of the statements of a text, as far as they tell what it does. Who guards a database
 * reads its texts by these, with the lexical rules of its kind.
 */
public final class StatementWords {

  private StatementWords() {}

  /**
   * The words of each statement of a text, in lower case: what is outside of comments, strings and
   * quoted names.
   */
  public static List<List<String>> of(String sql, SqlSyntax syntax) {
    return of(sql, syntax, StatementWords::isWord);
  }

  /**
   * All of each statement of a text but comments, in lower case: words, strings and names without
   * their quotes, and signs. A database may take a quoted name for a word.
   */
  public static List<List<String>> withQuoted(String sql, SqlSyntax syntax) {
    return of(sql, syntax, token -> true);
  }

  private static List<List<String>> of(String sql, SqlSyntax syntax, Predicate<Token> counts) {
    List<List<String>> statements = new ArrayList<>();
    for (List<Token> statement : TransactionControl.statements(Tokenizer.tokenize(sql, syntax))) {
      statements.add(statement.stream().filter(counts).map(StatementWords::bare).toList());
    }
    return statements;
  }

  private static boolean isWord(Token token) {
    return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.PARAMETER;
  }

  private static String bare(Token token) {
    String text = token.keyword();
    return switch (token.kind()) {
      case PARAMETER -> text.substring(1);
      case QUOTED -> text.substring(1, Math.max(1, text.length() - 1));
      default -> text;
    };
  }

  /**
   * Whether a text is one statement that begins with one of some words. It is no more than a quick
   * look, which allocates nothing: a text that begins with a comment is none.
   *
   * @param words in lower case
   */
  public static boolean isOneOf(String sql, List<String> words) {
    int end = sql.indexOf(';');
    return (end < 0 || Lexemes.spaceEnd(sql, end + 1) == sql.length())
        && beginsWith(sql, Lexemes.spaceEnd(sql, 0), words);
  }

  /**
   * Whether a text has comments that MariaDB and MySQL may run as if they were none, which their
   * version tells.
   */
  public static boolean mayRunComments(String sql) {
    return commentThatMayRun(sql) >= 0;
  }

  private static int commentThatMayRun(String sql) {
    int mysql = sql.indexOf("/*!");
    int mariadb = sql.indexOf("/*M!");
    return mysql < 0 || (mariadb >= 0 && mariadb < mysql) ? mariadb : mysql;
  }

  /**
   * How much of a text is sure to be read as its database reads it. What comes after a comment that
   * may run can be a string for the one and code for the other.
   */
  static int sureEnd(String sql, SqlSyntax syntax) {
    int comment = syntax.has(SqlSyntax.Rule.EXECUTABLE_COMMENTS) ? commentThatMayRun(sql) : -1;
    return comment < 0 ? sql.length() : comment;
  }

  static boolean beginsWith(String sql, int start, List<String> words) {
    for (String word : words) {
      int end = start + word.length();
      if (sql.regionMatches(true, start, word, 0, word.length())
          && (end == sql.length() || !Lexemes.isWordPart(sql.charAt(end)))) {
        return true;
      }
    }
    return false;
  }
}
