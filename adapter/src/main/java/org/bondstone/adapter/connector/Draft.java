package org.bondstone.adapter.connector;

import java.util.Objects;
import org.bondstone.adapter.statement.NamedParameters;
import org.bondstone.api.sql.ExecutionOptions;

/** A text with the values and options given so far. Not thread-safe. */
final class Draft {

  private final String sql;
  private final NamedParameters parameters;
  private ExecutionOptions options;

  Draft(String sql) {
    this.sql = Objects.requireNonNull(sql, "sql");
    this.parameters = new NamedParameters();
    this.options = ExecutionOptions.defaults();
  }

  private Draft(Draft original) {
    this.sql = original.sql;
    this.parameters = new NamedParameters(original.parameters);
    this.options = original.options;
  }

  /** A copy, which changes of this do not reach. */
  Draft copy() {
    return new Draft(this);
  }

  String sql() {
    return sql;
  }

  NamedParameters parameters() {
    return parameters;
  }

  ExecutionOptions options() {
    return options;
  }

  void options(ExecutionOptions value) {
    options = Objects.requireNonNull(value, "options");
  }
}
