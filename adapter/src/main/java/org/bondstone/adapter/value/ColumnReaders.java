package org.bondstone.adapter.value;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;

/** The readers of the types that JDBC knows. */
final class ColumnReaders {

  private ColumnReaders() {}

  static ColumnReader of(int jdbcType) {
    return switch (jdbcType) {
      case Types.BIT, Types.BOOLEAN -> ColumnReaders::bool;
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> ColumnReaders::integer;
      case Types.BIGINT -> ColumnReaders::bigint;
      case Types.REAL -> ColumnReaders::real;
      case Types.FLOAT, Types.DOUBLE -> ColumnReaders::dbl;
      case Types.NUMERIC, Types.DECIMAL -> ResultSet::getBigDecimal;
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB,
          Types.SQLXML,
          Types.ROWID ->
          ResultSet::getString;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> ResultSet::getBytes;
      case Types.DATE -> (result, column) -> result.getObject(column, LocalDate.class);
      case Types.TIME -> (result, column) -> result.getObject(column, LocalTime.class);
      case Types.TIMESTAMP -> (result, column) -> result.getObject(column, LocalDateTime.class);
      case Types.TIME_WITH_TIMEZONE ->
          (result, column) -> result.getObject(column, OffsetTime.class);
      case Types.TIMESTAMP_WITH_TIMEZONE ->
          (result, column) -> result.getObject(column, OffsetDateTime.class);
      case Types.ARRAY -> ColumnReaders::array;
      default -> ResultSet::getObject;
    };
  }

  static Object bool(ResultSet result, int column) throws SQLException {
    boolean value = result.getBoolean(column);
    return (!value && result.wasNull()) ? null : value;
  }

  static Object integer(ResultSet result, int column) throws SQLException {
    int value = result.getInt(column);
    return (value == 0 && result.wasNull()) ? null : value;
  }

  static Object bigint(ResultSet result, int column) throws SQLException {
    long value = result.getLong(column);
    return (value == 0 && result.wasNull()) ? null : value;
  }

  static Object real(ResultSet result, int column) throws SQLException {
    float value = result.getFloat(column);
    return (value == 0 && result.wasNull()) ? null : value;
  }

  static Object dbl(ResultSet result, int column) throws SQLException {
    double value = result.getDouble(column);
    return (value == 0 && result.wasNull()) ? null : value;
  }

  static Object array(ResultSet result, int column) throws SQLException {
    Array array = result.getArray(column);
    return array == null ? null : array.getArray();
  }
}
