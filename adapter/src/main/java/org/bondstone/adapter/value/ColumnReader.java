package org.bondstone.adapter.value;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads one column of the current row. Stateless. */
@FunctionalInterface
public interface ColumnReader {

  /**
   * The value of a column.
   *
   * @param column the column's place, from 1
   * @return the value; null for NULL
   */
  Object read(ResultSet result, int column) throws SQLException;
}
