package org.bondstone.adapter.statement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The parts of {@code INSERT INTO table (columns) VALUES (:a, :b, …)} whose values are parameters
 * and nothing else. Other ways to insert many rows are made of them. Immutable.
 *
 * @param table the table as written, such as {@code public."Order"}
 * @param columns the columns as written, in order
 * @param parameters for each column, the index of its parameter among the statement's names
 * @param conflict what follows the values, such as {@code ON CONFLICT DO NOTHING}; empty for
 *     nothing
 */
public record InsertShape(
    String table, List<String> columns, List<Integer> parameters, String conflict) {

  /** Reads the shape; null for a statement of any other shape. */
  static InsertShape of(List<Token> tokens, List<String> names) {
    return new Reader(tokens, names).read();
  }

  /** A small descent over the tokens. A step that does not fit returns null. */
  private static final class Reader {

    private final List<Token> code;
    private final List<String> names;
    private int next;

    Reader(List<Token> tokens, List<String> names) {
      this.code = tokens.stream().filter(token -> !token.isBlank()).toList();
      this.names = names;
    }

    InsertShape read() {
      if (!word("insert") || !word("into")) {
        return null;
      }
      String table = table();
      List<String> columns = table == null ? null : columns();
      if (columns == null || !word("values")) {
        return null;
      }
      List<Integer> parameters = parameters();
      if (parameters == null
          || parameters.size() != columns.size()
          || new HashSet<>(parameters).size() != names.size()) {
        return null;
      }
      String conflict = conflict();
      return conflict == null ? null : new InsertShape(table, columns, parameters, conflict);
    }

    private String table() {
      StringBuilder table = new StringBuilder();
      do {
        String part = name();
        if (part == null) {
          return null;
        }
        table.append(table.isEmpty() ? "" : ".").append(part);
      } while (symbol("."));
      return table.toString();
    }

    private List<String> columns() {
      List<String> columns = new ArrayList<>();
      if (!symbol("(")) {
        return null;
      }
      do {
        String column = name();
        if (column == null) {
          return null;
        }
        columns.add(column);
      } while (symbol(","));
      return symbol(")") ? List.copyOf(columns) : null;
    }

    private List<Integer> parameters() {
      List<Integer> parameters = new ArrayList<>();
      if (!symbol("(")) {
        return null;
      }
      do {
        Token token = peek();
        if (!take(token != null && token.kind() == Token.Kind.PARAMETER)) {
          return null;
        }
        parameters.add(names.indexOf(token.parameterName()));
      } while (symbol(","));
      return symbol(")") ? List.copyOf(parameters) : null;
    }

    /** Only the end, or DO NOTHING, which means the same for one row and for many. */
    private String conflict() {
      String conflict = "";
      if (word("on")) {
        if (!word("conflict") || !word("do") || !word("nothing")) {
          return null;
        }
        conflict = "ON CONFLICT DO NOTHING";
      }
      symbol(";");
      return atEnd() ? conflict : null;
    }

    private String name() {
      Token token = peek();
      boolean fits =
          token != null
              && (token.kind() == Token.Kind.WORD
                  || (token.kind() == Token.Kind.QUOTED && token.text().startsWith("\"")));
      return take(fits) ? token.text() : null;
    }

    private boolean atEnd() {
      return next == code.size();
    }

    /** The next token, which stays the next; null at the end. */
    private Token peek() {
      return atEnd() ? null : code.get(next);
    }

    private boolean word(String word) {
      return take(!atEnd() && peek().isWord(word));
    }

    private boolean symbol(String symbol) {
      return take(!atEnd() && peek().isSymbol(symbol));
    }

    /** Takes the next token when it fits; returns whether it does. */
    private boolean take(boolean fits) {
      next += fits ? 1 : 0;
      return fits;
    }
  }
}
