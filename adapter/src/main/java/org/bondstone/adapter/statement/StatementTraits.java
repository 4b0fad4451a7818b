package org.bondstone.adapter.statement;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can be told of a statement from its text alone. Immutable.
 *
 * @param keyword the first word in lower case, such as {@code select}; empty when there is none
 * @param pure whether its own words only read: it begins with SELECT, VALUES, WITH or TABLE, is one
 *     statement, and holds no word that writes or locks. What it names may still write: a function,
 *     a view.
 */
public record StatementTraits(String keyword, boolean pure) {

  private static final Set<String> READING = Set.of("select", "values", "with", "table");

  /** Words that make a reading statement write, lock, or do what we cannot see. */
  private static final Set<String> HARMFUL =
      Set.of(
          "insert",
          "update",
          "delete",
          "merge",
          "into",
          "share",
          "returning",
          "truncate",
          "updlock",
          "xlock",
          "holdlock",
          "tablockx");

  /** Whether the statement returns rows when it has no {@code RETURNING}. */
  public boolean reads() {
    return READING.contains(keyword);
  }

  static StatementTraits of(List<Token> tokens) {
    List<Token> code = tokens.stream().filter(token -> !token.isBlank()).toList();
    Optional<Token> first = code.stream().filter(t -> t.kind() == Token.Kind.WORD).findFirst();
    String keyword = first.map(Token::lowerCase).orElse("");
    return new StatementTraits(keyword, READING.contains(keyword) && isHarmless(code));
  }

  private static boolean isHarmless(List<Token> code) {
    for (int i = 0; i < code.size(); i++) {
      Token token = code.get(i);
      boolean another = token.isSymbol(";") && i < code.size() - 1;
      if (another || (token.kind() == Token.Kind.WORD && HARMFUL.contains(token.lowerCase()))) {
        return false;
      }
    }
    return true;
  }
}
