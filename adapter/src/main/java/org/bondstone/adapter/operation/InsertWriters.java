package org.bondstone.adapter.operation;

import org.bondstone.api.error.ConnectionLostException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.DatabaseTimeoutException;

/** A kind of database that inserts many rows in a faster way than JDBC's batches. */
public interface InsertWriters {

  /**
   * A writer for the rows of one call.
   *
   * @param statement an {@code INSERT} of one row, without generated keys
   * @param batches what writes the rows that do not fit the faster way
   */
  RowWriter writer(Operation operation, KnownStatement statement, BatchWriter batches);

  /** Whether rows that failed in a faster way may do otherwise, or tell more, in plain batches. */
  static boolean mayDependOnTheWay(DatabaseException error) {
    return !(error instanceof ConnectionLostException
        || error instanceof DatabaseTimeoutException
        || error.retryable());
  }
}
