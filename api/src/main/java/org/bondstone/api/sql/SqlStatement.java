package org.bondstone.api.sql;

import java.time.Duration;

/**
 * A statement on its way: values and options are added, then it is run. Each run runs it anew.
 *
 * <p>For one thread at a time. The methods change this object and return it.
 *
 * @param <S> the statement's own type
 */
public interface SqlStatement<S extends SqlStatement<S>> {

  /**
   * Gives a parameter its value. A later value of the same name takes its place.
   *
   * @param name the name as it stands in the text, without the colon
   * @param value may be null. An enum goes by its name, an {@code Optional} by what it holds, a
   *     {@code jakarta.json.JsonValue} by its text; a collection expands for {@code IN}.
   */
  S bind(String name, Object value);

  /**
   * Gives parameters the values of a record's components, a bean's properties or a map's entries of
   * the same names; {@code :first_name} also takes {@code firstName}. A value that was bound by its
   * name counts before them.
   *
   * @param source what else it has may be left unused, but each entry of a map must be used
   * @throws org.bondstone.api.error.BadParameterException when it has no properties
   */
  S bind(Object source);

  /**
   * Limits how long the statement may run.
   *
   * @param limit zero for no limit
   * @throws org.bondstone.api.error.BadParameterException when it is negative
   */
  S timeout(Duration limit);

  /** Sets all options in one call; those that were set before are forgotten. */
  S options(ExecutionOptions options);
}
