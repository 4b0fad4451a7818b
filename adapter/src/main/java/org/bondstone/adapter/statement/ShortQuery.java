package org.bondstone.adapter.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A query whose results are short: an aggregate of a whole table, a small {@code LIMIT}, or rows of
 * one table by the values of columns, when those are unique. A few plain forms are known.
 * Immutable.
 *
 * @param table the table whose columns must be unique; null when the results are short anyway
 * @param columns those columns; empty when the results are short anyway
 */
public record ShortQuery(String table, List<String> columns) {

  private static final ShortQuery SURE = new ShortQuery(null, List.of());

  private static final Set<String> AGGREGATES = Set.of("count", "min", "max", "sum", "avg");

  /** The most digits of a small limit. */
  private static final int SMALL = 3;

  /** Whether the results are short whatever the table is. */
  public boolean isSure() {
    return table == null;
  }

  /**
   * Reads a text.
   *
   * @return empty when it has no form that is known
   */
  public static Optional<ShortQuery> of(String sql, SqlSyntax syntax) {
    List<Token> code = new ArrayList<>(Tokenizer.tokenize(sql, syntax));
    code.removeIf(Token::isBlank);
    if (!code.isEmpty() && code.get(code.size() - 1).isSymbol(";")) {
      code.remove(code.size() - 1);
    }
    if (endsWithSmallLimit(code) || new Reader(code).isAggregate()) {
      return Optional.of(SURE);
    }
    return Optional.ofNullable(new Reader(code).byColumns());
  }

  /** At the very end it counts for the whole query. */
  private static boolean endsWithSmallLimit(List<Token> code) {
    int last = code.size() - 1;
    return last > 0
        && code.get(last - 1).isWord("limit")
        && isNumber(code.get(last))
        && code.get(last).text().length() <= SMALL;
  }

  private static boolean isNumber(Token token) {
    return token.kind() == Token.Kind.WORD
        && token.text().chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static final class Reader extends TokenReader {

    Reader(List<Token> code) {
      super(code);
    }

    /** {@code SELECT count(…) FROM table}. */
    boolean isAggregate() {
      return word("select")
          && take(peek() != null && AGGREGATES.contains(peek().lowerCase()))
          && symbol("(")
          && plainList(")")
          && word("from")
          && name() != null
          && atEnd();
    }

    /** {@code SELECT … FROM table WHERE column = value AND …}; null when it is anything else. */
    ShortQuery byColumns() {
      if (!word("select") || !plainList("from")) {
        return null;
      }
      String table = name();
      if (table == null || !alias()) {
        return null;
      }
      List<String> columns = new ArrayList<>();
      do {
        String column = equalsValue();
        if (column == null) {
          return null;
        }
        columns.add(column);
      } while (word("and"));
      return atEnd() ? new ShortQuery(table, List.copyOf(columns)) : null;
    }

    /** Names, commas, stars; up to a word or symbol, which it takes. */
    private boolean plainList(String end) {
      while (peek() != null && !peek().text().equalsIgnoreCase(end)) {
        Token token = peek();
        boolean plain =
            token.kind() == Token.Kind.WORD
                || isQuotedName(token)
                || token.isSymbol(",")
                || token.isSymbol(".")
                || token.isSymbol("*");
        if (!take(plain)) {
          return false;
        }
      }
      return take(peek() != null);
    }

    /** A name with or without a schema, as written; null when there is none. */
    private String name() {
      String first = part();
      if (first == null || !symbol(".")) {
        return first;
      }
      String second = part();
      return second == null ? null : first + "." + second;
    }

    private String part() {
      Token token = peek();
      boolean isName =
          token != null
              && (isQuotedName(token) || (token.kind() == Token.Kind.WORD && !isNumber(token)));
      return take(isName) ? token.text() : null;
    }

    private static boolean isQuotedName(Token token) {
      return token.kind() == Token.Kind.QUOTED
          && token.text().startsWith("\"")
          && token.text().indexOf('"', 1) == token.text().length() - 1;
    }

    /** The alias of the table, if there is one, and WHERE. */
    private boolean alias() {
      if (word("where")) {
        return true;
      }
      boolean as = word("as");
      return (as || peek() != null) && part() != null && word("where");
    }

    /** The column of {@code column = value}; null when it is anything else. */
    private String equalsValue() {
      String column = part();
      if (column != null && symbol(".")) {
        column = part();
      }
      if (column == null || !symbol("=") || !value()) {
        return null;
      }
      return column.startsWith("\"")
          ? column.substring(1, column.length() - 1)
          : column.toLowerCase(Locale.ROOT);
    }

    private boolean value() {
      Token token = peek();
      return take(token != null && (token.kind() == Token.Kind.QUESTION_MARK || isNumber(token)));
    }
  }
}
