package org.bondstone.adapter.operation;

/** A kind of database that inserts many rows in a faster way than JDBC's batches. */
public interface InsertWriters {

  /**
   * A writer for the rows of one call.
   *
   * @param statement an {@code INSERT} of one row, without generated keys
   * @param batches what writes the rows that do not fit the faster way
   */
  RowWriter writer(Operation operation, KnownStatement statement, BatchWriter batches);
}
