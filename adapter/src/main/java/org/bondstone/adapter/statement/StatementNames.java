package org.bondstone.adapter.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that may be a name in a text: of a table, a view, a function, a type, a column. */
public final class StatementNames {

  /** PostgreSQL cuts longer ones, and finds another name than the text shows. */
  private static final int LONGEST = 63;

  private StatementNames() {}

  /**
   * The words of a text in lower case, keywords too, and its quoted names as they are.
   *
   * @return empty when a name may be another than the text shows
   */
  public static Optional<List<String>> of(String sql, SqlSyntax syntax) {
    List<String> names = new ArrayList<>();
    Token before = null;
    for (Token token : Tokenizer.tokenize(sql, syntax)) {
      String name = name(token);
      if (name != null && (name.length() > LONGEST || isEscaped(before))) {
        return Optional.empty();
      }
      if (name != null) {
        names.add(name);
      }
      before = token;
    }
    return Optional.of(names.stream().distinct().toList());
  }

  private static String name(Token token) {
    if (token.kind() == Token.Kind.WORD) {
      return token.lowerCase();
    }
    if (token.kind() != Token.Kind.QUOTED || token.text().startsWith("'")) {
      return null;
    }
    String text = token.text();
    String quote = text.substring(text.length() - 1);
    return text.substring(1, Math.max(1, text.length() - 1)).replace(quote + quote, quote);
  }

  /** {@code U&"…"} spells a name by its code points. */
  private static boolean isEscaped(Token before) {
    return before != null && before.isSymbol("&");
  }
}
