package org.bondstone.adapter.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the values of a statement go to: columns, or parameters where the statement does not tell a
 * column. Immutable.
 */
public final class ValueTargets {

  private final CompiledStatement compiled;
  private final BoundStatement bound;

  /** Of the caller's text, as far as it is sure how its database reads it. */
  private final List<Token> code;

  /** Of each value the index of its parameter; none where the text that ran has other places. */
  private final List<Integer> places;

  ValueTargets(CompiledStatement compiled, BoundStatement bound, List<Token> written) {
    this.compiled = compiled;
    this.bound = bound;
    this.code = written.stream().filter(token -> !token.isBlank()).toList();
    this.places = bound.sql().equals(compiled.sql()) ? compiled.namesOfPlaces() : List.of();
  }

  /**
   * What gets a text that is longer than its place.
   *
   * @param most how many characters fit
   */
  public List<String> tooLong(int most) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      if (bound.value(i) instanceof CharSequence text
          && text.chars().filter(c -> !Character.isLowSurrogate((char) c)).count() > most) {
        String target = column(places.get(i));
        if (!found.contains(target)) {
          found.add(target);
        }
      }
    }
    return found;
  }

  /**
   * What a value goes to.
   *
   * @param place of the value, from 0
   * @return empty when the text that ran has other places than the caller's
   */
  public Optional<String> of(long place) {
    return place < places.size() ? Optional.of(column(places.get((int) place))) : Optional.empty();
  }

  private String column(int name) {
    String column =
        compiled.insert().map(insert -> column(insert, name)).orElseGet(() -> assigned(name));
    return column == null
        ? "parameter :" + compiled.names().get(name)
        : "column \"" + column.replace("\"", "") + "\"";
  }

  private static String column(InsertShape insert, int name) {
    return insert.columns().get(insert.parameters().indexOf(name));
  }

  /** The column of {@code column = :name}. */
  private String assigned(int name) {
    String parameter = ":" + compiled.names().get(name);
    for (int i = 2; i < code.size(); i++) {
      if (code.get(i).text().equals(parameter)
          && code.get(i - 1).isSymbol("=")
          && isColumn(code.get(i - 2))) {
        return code.get(i - 2).text();
      }
    }
    return null;
  }

  private boolean isColumn(Token token) {
    return FailedStatement.isCode(token) && !ShownText.mayBeLiteral(token, compiled.syntax());
  }
}
