package org.bondstone.adapter.value;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How one kind of database takes values and returns them. Immutable and thread-safe. */
public interface ValueMapping {

  /**
   * Sets a parameter.
   *
   * @param index the parameter's place, from 1
   * @param value the value; null for NULL
   * @throws org.bondstone.api.error.BadParameterException when the database takes no value of this
   *     Java type
   */
  void bind(PreparedStatement statement, int index, Object value) throws SQLException;

  /**
   * The columns of a result, before or on its first row.
   *
   * @param earlier the columns of an earlier result of the same statement; null for none
   * @return {@code earlier} itself when they are the same
   */
  Columns columns(ResultSet result, Columns earlier) throws SQLException;
}
