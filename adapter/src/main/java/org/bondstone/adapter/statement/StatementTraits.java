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
 * @param statements how many statements it is, by its semicolons; one that makes a trigger or a
 *     procedure may have some in its body, and counts as one
 * @param results how many of them begin with SELECT, VALUES, WITH or TABLE
 */
public record StatementTraits(String keyword, boolean pure, int statements, int results) {

  private static final Set<String> READING = Set.of("select", "values", "with", "table");

  private static final Set<String> TELLING = Set.of("show", "explain", "describe", "desc");

  private static final Set<String> WRITING =
      Set.of("insert", "update", "delete", "merge", "replace");

  /** What has a body of statements. */
  private static final Set<String> BODIES = Set.of("trigger", "procedure", "function");

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

  /** Whether it returns rows and does nothing else, as far as its own words tell. */
  public boolean onlyTells() {
    return pure || TELLING.contains(keyword);
  }

  /** Whether its rows, where it returns any, are those that it has written. */
  public boolean returnsWritten() {
    return statements == 1 && WRITING.contains(keyword);
  }

  static StatementTraits of(List<Token> tokens) {
    List<Token> code = tokens.stream().filter(token -> !token.isBlank()).toList();
    Optional<Token> first = code.stream().filter(t -> t.kind() == Token.Kind.WORD).findFirst();
    String keyword = first.map(Token::lowerCase).orElse("");
    List<List<Token>> statements =
        TransactionControl.statements(code).stream().filter(part -> !part.isEmpty()).toList();
    boolean oneWithBody = !statements.isEmpty() && hasBody(statements.get(0));
    return new StatementTraits(
        keyword,
        READING.contains(keyword) && isHarmless(code),
        oneWithBody ? 1 : statements.size(),
        (int)
            statements.stream().filter(part -> READING.contains(part.get(0).lowerCase())).count());
  }

  private static boolean hasBody(List<Token> statement) {
    return statement.get(0).isWord("create")
        && statement.stream().anyMatch(token -> BODIES.contains(token.lowerCase()));
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
