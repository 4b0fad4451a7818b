package org.bondstone.api.sql;

import java.util.List;

/**
 * What a statement did. Immutable.
 *
 * @param affectedRows the number of rows inserted, changed or deleted; 0 where the database counts
 *     none
 * @param generatedKeys one row for each inserted row, in order, when {@link
 *     ExecutionOptions#generatedKeys} requested them; else empty
 */
public record ExecutionResult(long affectedRows, List<Row> generatedKeys) {

  public ExecutionResult {
    generatedKeys = List.copyOf(generatedKeys);
  }

  /** A result without generated keys. */
  public static ExecutionResult ofRows(long affectedRows) {
    return new ExecutionResult(affectedRows, List.of());
  }
}
