package org.bondstone.adapter.statement;

import java.util.Set;

/** SQL text as a log or a message may show it: short, and without what may be a value. */
public final class ShownText {

  private static final int LONGEST = 100;

  /** More of a long text is not looked at. */
  private static final int MOST_READ = 2_000;

  private static final Set<String> ON_USERS = Set.of("CREATE", "ALTER", "SET", "GRANT");
  private static final Set<String> BEFORE_PASSWORD = Set.of("identified", "password");

  private ShownText() {}

  /**
   * The text in one line. Strings and numbers become {@code ?}, comments go, what is long is cut.
   */
  public static String of(String sql, SqlSyntax syntax) {
    String read = read(sql, syntax);
    StringBuilder shown = new StringBuilder();
    for (Token token : Tokenizer.tokenize(read, syntax)) {
      if (shown.length() > LONGEST) {
        break;
      }
      append(shown, token, syntax);
    }
    String text = shown.toString().strip();
    boolean cut = text.length() > LONGEST || read.length() < sql.length();
    return cut ? text.substring(0, Math.min(text.length(), LONGEST)) + "…" : text;
  }

  /**
   * The text in one line, longer: strings and numbers become {@code ?}, comments go, and all after
   * a word that a password may follow, which not every database wants in quotes.
   */
  public static String whole(String sql, SqlSyntax syntax) {
    String read = read(sql, syntax);
    StringBuilder shown = new StringBuilder();
    boolean cut = read.length() < sql.length();
    boolean onUsers = ON_USERS.contains(StatementSummary.of(read, syntax).operation());
    for (Token token : Tokenizer.tokenize(read, syntax)) {
      append(shown, token, syntax);
      if (onUsers && BEFORE_PASSWORD.contains(token.lowerCase())) {
        cut = true;
        break;
      }
    }
    // A number with a fraction is three tokens.
    return shown.toString().strip().replace("?.?", "?") + (cut ? "…" : "");
  }

  /** As much of a text as is looked at: what is sure to be read as its database reads it. */
  static String read(String sql, SqlSyntax syntax) {
    return sql.substring(0, Math.min(StatementWords.sureEnd(sql, syntax), MOST_READ));
  }

  private static void append(StringBuilder shown, Token token, SqlSyntax syntax) {
    if (token.isBlank()) {
      shown.append(shown.isEmpty() || shown.charAt(shown.length() - 1) == ' ' ? "" : " ");
    } else {
      shown.append(mayBeLiteral(token, syntax) ? "?" : token.text());
    }
  }

  /** Whether a token may be a string or a number, for what must show none. */
  static boolean mayBeLiteral(Token token, SqlSyntax syntax) {
    return isLiteral(token, syntax)
        || (syntax.has(SqlSyntax.Rule.LAX_STRINGS) && token.text().startsWith("\""));
  }

  /** Whether a token is a string or a number. */
  static boolean isLiteral(Token token, SqlSyntax syntax) {
    char first = token.text().charAt(0);
    return switch (token.kind()) {
      case WORD -> Character.isDigit(first);
      // Where a backslash escapes, as in MySQL, double quotes hold a string too.
      case QUOTED ->
          first == '\''
              || first == '$'
              || (first == '"' && syntax.has(SqlSyntax.Rule.BACKSLASH_STRINGS));
      default -> false;
    };
  }
}
