package org.bondstone.adapter.operation;

import org.bondstone.adapter.statement.BoundStatement;
import org.bondstone.adapter.statement.Parameters;
import org.bondstone.api.sql.ExecutionOptions;

/**
 * A statement ready to run.
 *
 * @param statement the compiled statement
 * @param bound its text with values
 * @param options how it runs
 */
public record Query(KnownStatement statement, BoundStatement bound, ExecutionOptions options) {

  /** A statement with the values that a caller gives. */
  public static Query of(
      KnownStatement statement, Parameters parameters, ExecutionOptions options) {
    return new Query(
        statement, statement.compiled().bind(statement.compiled().values(parameters)), options);
  }

  /** Whether the options ask for what only a transaction can have. */
  public boolean needsTransaction() {
    return Operation.needTransaction(options);
  }
}
