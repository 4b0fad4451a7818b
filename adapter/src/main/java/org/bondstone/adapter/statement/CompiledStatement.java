package org.bondstone.adapter.statement;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A statement with named parameters, read once. Immutable and thread-safe.
 *
 * @see StatementCompiler
 */
public final class CompiledStatement {

  private final String[] names;

  /** The text before, between and after the places: one more than there are places. */
  private final String[] fragments;

  private final Placeholder[] places;
  private final String plainSql;
  private final SqlSyntax syntax;
  private final StatementTraits traits;
  private final InsertShape insert;

  CompiledStatement(
      SqlSyntax syntax,
      List<String> names,
      List<String> fragments,
      List<Placeholder> places,
      StatementTraits traits,
      InsertShape insert) {
    this.syntax = syntax;
    this.names = names.toArray(String[]::new);
    this.fragments = fragments.toArray(String[]::new);
    this.places = places.toArray(Placeholder[]::new);
    this.traits = traits;
    this.insert = insert;
    this.plainSql = plainSql();
  }

  /** The names of the parameters, each once, in the order of their first use. */
  public List<String> names() {
    return List.of(names);
  }

  /** The text with one {@code ?} for each place, as it is when no value is a list. */
  public String sql() {
    return plainSql;
  }

  SqlSyntax syntax() {
    return syntax;
  }

  /** For each place, the index of its parameter among the {@link #names}. */
  List<Integer> namesOfPlaces() {
    return Arrays.stream(places).map(Placeholder::name).toList();
  }

  /** What can be told of the statement from its text. */
  public StatementTraits traits() {
    return traits;
  }

  /** Whether it is no statement at all: empty, or comments that no database runs. */
  public boolean isEmpty() {
    return traits.statements() == 0
        && !(syntax.has(SqlSyntax.Rule.EXECUTABLE_COMMENTS)
            && StatementWords.mayRunComments(plainSql));
  }

  /** Whether its database would run a part of it only. */
  public boolean isRunInPart() {
    return traits.statements() > 1 && syntax.has(SqlSyntax.Rule.FIRST_STATEMENT);
  }

  /** Whether its database would give a part of the rows only, and not tell. */
  public boolean hidesRows() {
    return traits.results() > 1 && syntax.has(SqlSyntax.Rule.ONE_RESULT);
  }

  /** The parts of a plain {@code INSERT … VALUES (…)}; empty for any other statement. */
  public Optional<InsertShape> insert() {
    return Optional.ofNullable(insert);
  }

  /**
   * The values of the parameters, in the order of {@link #names}.
   *
   * @throws org.bondstone.api.error.BadParameterException when a parameter has no value, or a value
   *     no parameter
   */
  public Object[] values(Parameters parameters) {
    return parameters.values(names);
  }

  /**
   * Puts values in their places. A collection becomes a list of {@code ?}, a collection of
   * collections a list of tuples.
   *
   * @param values what {@link #values} has returned
   * @throws org.bondstone.api.error.BadParameterException when a list is empty and does not stand
   *     alone in {@code IN (…)}
   */
  public BoundStatement bind(Object[] values) {
    for (Object value : values) {
      if (value instanceof Collection<?>) {
        return new ListExpansion(names, fragments, places, syntax).bind(values);
      }
    }
    return new BoundStatement(plainSql, inPlaces(values));
  }

  private Object[] inPlaces(Object[] values) {
    Object[] placed = new Object[places.length];
    for (int i = 0; i < placed.length; i++) {
      placed[i] = values[places[i].name()];
    }
    return placed;
  }

  private String plainSql() {
    StringBuilder text = new StringBuilder(fragments[0]);
    for (int i = 0; i < places.length; i++) {
      text.append(places[i].single()).append(fragments[i + 1]);
    }
    return text.toString();
  }

  /** The text. It holds no values. */
  @Override
  public String toString() {
    return "CompiledStatement[" + plainSql + ", " + Arrays.toString(names) + "]";
  }
}
