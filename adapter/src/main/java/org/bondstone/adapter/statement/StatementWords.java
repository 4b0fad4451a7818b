package org.bondstone.adapter.statement;

import java.util.List;
import java.util.Locale;

/** The words of the statements of a text: what is outside of comments, strings and quoted names. */
public final class StatementWords {

  private StatementWords() {}

  /** The words of each statement of a text, in capitals. */
  public static List<List<String>> of(String sql, SqlSyntax syntax) {
    return TransactionControl.statements(Tokenizer.tokenize(sql, syntax)).stream()
        .map(StatementWords::words)
        .toList();
  }

  private static List<String> words(List<Token> statement) {
    return statement.stream()
        .filter(token -> token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.PARAMETER)
        .map(token -> token.text().replace(":", "").toUpperCase(Locale.ROOT))
        .toList();
  }
}
