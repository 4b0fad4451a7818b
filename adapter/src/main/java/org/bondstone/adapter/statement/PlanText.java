package org.bondstone.adapter.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A statement's text without literals, as a database takes it to tell its plan.
 *
 * @param sql the text, with {@code $1}, {@code $2} and so on
 * @param parameters how many of them
 */
public record PlanText(String sql, int parameters) {

  private static final Set<String> PLANNED =
      Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "WITH", "TABLE");

  /**
   * The text with numbered parameters.
   *
   * @param shown as {@link ShownText#whole} gives it
   * @return empty for what has no plan, is cut, or could be two statements
   */
  public static Optional<PlanText> of(String shown, SqlSyntax syntax) {
    List<Token> tokens = Tokenizer.tokenize(shown, syntax);
    // A driver cuts a text at it, and would run what comes after.
    boolean several = shown.indexOf(';') >= 0;
    boolean planned =
        !tokens.isEmpty()
            && PLANNED.stream().anyMatch(tokens.get(0)::isWord)
            && !shown.endsWith("…");
    return planned && !several ? Optional.of(numbered(tokens)) : Optional.empty();
  }

  private static PlanText numbered(List<Token> tokens) {
    List<String> names = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Token token : tokens) {
      switch (token.kind()) {
        case PARAMETER -> {
          if (!names.contains(token.text())) {
            names.add(token.text());
          }
          text.append('$').append(names.indexOf(token.text()) + 1);
        }
        case QUESTION_MARK -> {
          names.add("");
          text.append('$').append(names.size());
        }
        case ESCAPED_COLON -> text.append(':');
        default -> text.append(token.text());
      }
    }
    return new PlanText(text.toString(), names.size());
  }
}
