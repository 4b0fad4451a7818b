package org.bondstone.adapter.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bondstone.adapter.statement.SqlSyntax.Rule;

/**
 * Finds the statements that begin or end a transaction, by their first words. Savepoints and {@code
 * SET TRANSACTION} are none of them.
 */
public final class TransactionControl {

  private static final List<String> FIRST_WORDS =
      List.of("commit", "rollback", "begin", "start", "end", "abort", "prepare", "set", "xa");

  /** What follows a BEGIN that begins no block of statements. */
  private static final Set<String> AFTER_BEGIN =
      Set.of("work", "transaction", "tran", "distributed");

  /** Any of these counts where it is not sure what is a comment, and so what is a string. */
  private static final Pattern ANYWHERE =
      Pattern.compile(
          "\\b(?:commit|rollback|begin|start|autocommit|xa)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private TransactionControl() {}

  /** Whether one of the statements of a text begins or ends a transaction. */
  public static boolean isIn(String sql, SqlSyntax syntax) {
    if (syntax.has(Rule.EXECUTABLE_COMMENTS) && StatementWords.mayRunComments(sql)) {
      return ANYWHERE.matcher(sql).find();
    }
    return mayBeIn(sql)
        && statements(Tokenizer.tokenize(sql, syntax)).stream().anyMatch(s -> controls(s, syntax));
  }

  /**
   * Whether it is worth a closer look. Of most texts the first word tells. Jakarta Persistence
   * prepares each statement of a transaction, and the tokens of one take 5 to 16 µs and 11 KB.
   */
  private static boolean mayBeIn(String sql) {
    int start = Lexemes.spaceEnd(sql, 0);
    int semicolon = sql.indexOf(';', start);
    if (start == sql.length() || (semicolon >= 0 && isFollowed(sql, semicolon))) {
      return start < sql.length();
    }
    return !Character.isLetter(sql.charAt(start))
        || StatementWords.beginsWith(sql, start, FIRST_WORDS);
  }

  private static boolean isFollowed(String sql, int semicolon) {
    return Lexemes.spaceEnd(sql, semicolon + 1) < sql.length();
  }

  /** The tokens of each statement, without spaces and comments. */
  static List<List<Token>> statements(List<Token> tokens) {
    List<List<Token>> statements = new ArrayList<>();
    List<Token> statement = new ArrayList<>();
    statements.add(statement);
    for (Token token : tokens) {
      if (token.isSymbol(";")) {
        statement = new ArrayList<>();
        statements.add(statement);
      } else if (!token.isBlank()) {
        statement.add(token);
      }
    }
    return statements;
  }

  private static boolean controls(List<Token> statement, SqlSyntax syntax) {
    String second = word(statement, 1);
    return switch (word(statement, 0)) {
      case "commit" -> true;
      case "rollback" -> !second.equals("to") && !word(statement, 2).equals("to");
      case "begin" ->
          syntax.has(Rule.BEGIN_TRANSACTION) || second.isEmpty() || AFTER_BEGIN.contains(second);
      case "start" -> second.equals("transaction");
      case "end", "abort" -> syntax.has(Rule.END_TRANSACTION);
      case "prepare" -> second.equals("transaction") || second.equals("commit");
      case "set" -> second.equals("autocommit");
      case "xa" -> syntax.has(Rule.XA_STATEMENTS);
      default -> false;
    };
  }

  private static String word(List<Token> statement, int index) {
    if (index >= statement.size() || statement.get(index).kind() != Token.Kind.WORD) {
      return "";
    }
    return statement.get(index).keyword();
  }
}
