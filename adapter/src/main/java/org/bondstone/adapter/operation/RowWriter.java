package org.bondstone.adapter.operation;

import java.sql.SQLException;

/** Writes the rows of one call. */
public interface RowWriter {

  /**
   * Writes all rows.
   *
   * @return how many rows the database counts
   * @throws org.bondstone.api.error.DatabaseException with the index of the row that failed
   */
  long write(RowFeed rows) throws SQLException;
}
