package org.bondstone.adapter.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A statement in few words, by OpenTelemetry's {@code db.query.summary}: what it does and to which
 * tables, such as {@code SELECT orders customers}. Nothing of it is a value. Immutable.
 *
 * @param operation its first word in capitals
 * @param tables what it names, in order
 */
public record StatementSummary(String operation, List<String> tables) {

  private static final int LONGEST = 255;
  private static final int LONGEST_WORD = 30;
  private static final Set<String> BEFORE_TABLE = Set.of("from", "into", "update", "join", "table");

  public StatementSummary {
    tables = List.copyOf(tables);
  }

  /** The summary of a text, of whose length only the begin is looked at. */
  public static StatementSummary of(String sql, SqlSyntax syntax) {
    List<Token> code =
        Tokenizer.tokenize(ShownText.read(sql, syntax), syntax).stream()
            .filter(token -> !token.isBlank())
            .toList();
    List<String> tables = new ArrayList<>();
    for (int i = 1; i < code.size(); i++) {
      if (isBeforeTable(code.get(i - 1)) && isName(code.get(i), syntax)) {
        tables.add(name(code, i, syntax));
      }
    }
    return new StatementSummary(operation(code), tables);
  }

  private static String operation(List<Token> code) {
    return code.stream()
        .filter(token -> token.kind() == Token.Kind.WORD)
        .findFirst()
        .map(token -> token.text().toUpperCase(Locale.ROOT))
        .filter(word -> word.length() <= LONGEST_WORD && Character.isLetter(word.charAt(0)))
        .orElse("OTHER");
  }

  private static boolean isBeforeTable(Token token) {
    return token.kind() == Token.Kind.WORD && BEFORE_TABLE.contains(token.lowerCase());
  }

  private static boolean isName(Token token, SqlSyntax syntax) {
    return (token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED)
        && !ShownText.mayBeLiteral(token, syntax)
        && !token.isWord("select")
        && !token.isWord("set");
  }

  /** With its schema, where it has one. */
  private static String name(List<Token> code, int first, SqlSyntax syntax) {
    StringBuilder name = new StringBuilder(code.get(first).text());
    int i = first + 1;
    while (i + 1 < code.size() && code.get(i).isSymbol(".") && isName(code.get(i + 1), syntax)) {
      name.append('.').append(code.get(i + 1).text());
      i += 2;
    }
    return name.toString();
  }

  /** What it does, to whatever. */
  public StatementSummary operationOnly() {
    return new StatementSummary(operation, List.of());
  }

  /** In one line. */
  public String text() {
    String text =
        tables.isEmpty()
            ? operation
            : operation + tables.stream().collect(Collectors.joining(" ", " ", ""));
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
