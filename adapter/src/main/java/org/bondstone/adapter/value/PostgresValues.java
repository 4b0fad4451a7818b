package org.bondstone.adapter.value;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;

/**
 * PostgreSQL tells more by a type's name than by its JDBC type.
 *
 * <p>Text goes without a type, as psycopg and asyncpg send it, so that the server takes it for
 * JSON, an enum, an interval or whatever the place wants.
 */
final class PostgresValues extends StandardValues {

  static final PostgresValues INSTANCE = new PostgresValues();

  @Override
  void text(PreparedStatement statement, int index, String value) throws SQLException {
    statement.setObject(index, value, Types.OTHER);
  }

  @Override
  void uuid(PreparedStatement statement, int index, UUID value) throws SQLException {
    statement.setObject(index, value);
  }

  @Override
  void array(PreparedStatement statement, int index, Object value) throws SQLException {
    PostgresArrays.bind(statement, index, value);
  }

  @Override
  public ColumnReader reader(ResultSet result, ResultSetMetaData metaData, int column)
      throws SQLException {
    return PostgresReaders.of(result, column);
  }
}
