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
 * @param expected what its caller expects of it
 */
public record Query(
    KnownStatement statement, BoundStatement bound, ExecutionOptions options, Expected expected) {

  /** What a caller expects of a statement; what else it returns is an error. */
  public enum Expected {
    /** Whatever it returns. */
    ANYTHING,
    /** Rows, and one result of them. */
    ROWS,
    /** How many rows it changed. */
    COUNT
  }

  /** A statement with the values that a caller gives. */
  public static Query of(
      KnownStatement statement,
      Parameters parameters,
      ExecutionOptions options,
      Expected expected) {
    return new Query(
        statement,
        statement.compiled().bind(statement.compiled().values(parameters)),
        options,
        expected);
  }

  boolean expectsRows() {
    return expected == Expected.ROWS;
  }

  /** Whether the options ask for what only a transaction can have. */
  public boolean needsTransaction() {
    return Operation.needTransaction(options);
  }
}
