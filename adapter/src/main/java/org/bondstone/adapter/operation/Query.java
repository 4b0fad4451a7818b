package org.bondstone.adapter.operation;

import org.bondstone.adapter.statement.BoundStatement;
import org.bondstone.api.sql.ExecutionOptions;

/**
 * A statement ready to run.
 *
 * @param statement the compiled statement
 * @param bound its text with values
 * @param options how it runs
 */
public record Query(KnownStatement statement, BoundStatement bound, ExecutionOptions options) {

  /** Whether the options ask for what only a transaction can have. */
  public boolean needsTransaction() {
    return options.isolation() != null || options.readOnly();
  }
}
