package org.bondstone.adapter.row;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads the rows of one result as objects of one type. For one thread.
 *
 * @param <T> the type
 */
@FunctionalInterface
public interface ObjectReader<T> {

  /**
   * The current row.
   *
   * @return null only for the NULL of a value
   * @throws org.bondstone.api.error.RowMappingException when it does not fit
   */
  T read(ResultSet result) throws SQLException;
}
