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

/**
 * The readers of the types that JDBC knows. They are of one class, so that the loop over a row's
 * columns compiles to a switch and not to a search for the method of each column.
 */
public enum ColumnReaders implements ColumnReader {
  STRING,
  BOOLEAN,
  INTEGER,
  BIGINT,
  REAL,
  DOUBLE,
  DECIMAL,
  /** A decimal, of a database whose decimals may also be NaN or infinite. */
  NUMERIC,
  BYTES,
  DATE,
  TIME,
  TIMESTAMP,
  OFFSET_TIME,
  OFFSET_TIMESTAMP,
  ARRAY,
  /** Whatever the driver makes of it. */
  OBJECT;

  public static ColumnReader of(int jdbcType) {
    return switch (jdbcType) {
      case Types.BIT, Types.BOOLEAN -> BOOLEAN;
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> INTEGER;
      case Types.BIGINT -> BIGINT;
      case Types.REAL -> REAL;
      case Types.FLOAT, Types.DOUBLE -> DOUBLE;
      case Types.NUMERIC, Types.DECIMAL -> DECIMAL;
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
          STRING;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
      case Types.DATE -> DATE;
      case Types.TIME -> TIME;
      case Types.TIMESTAMP -> TIMESTAMP;
      case Types.TIME_WITH_TIMEZONE -> OFFSET_TIME;
      case Types.TIMESTAMP_WITH_TIMEZONE -> OFFSET_TIMESTAMP;
      case Types.ARRAY -> ARRAY;
      default -> OBJECT;
    };
  }

  @Override
  public Object read(ResultSet result, int column) throws SQLException {
    return switch (this) {
      case STRING -> result.getString(column);
      case BOOLEAN -> bool(result, column);
      case INTEGER -> integer(result, column);
      case BIGINT -> bigint(result, column);
      case REAL -> real(result, column);
      case DOUBLE -> dbl(result, column);
      case DECIMAL -> result.getBigDecimal(column);
      case BYTES -> result.getBytes(column);
      case DATE -> result.getObject(column, LocalDate.class);
      case TIME -> result.getObject(column, LocalTime.class);
      case TIMESTAMP -> result.getObject(column, LocalDateTime.class);
      case OFFSET_TIME -> result.getObject(column, OffsetTime.class);
      case OFFSET_TIMESTAMP -> result.getObject(column, OffsetDateTime.class);
      case ARRAY -> array(result, column);
      case NUMERIC, OBJECT -> result.getObject(column);
    };
  }

  private static Object bool(ResultSet result, int column) throws SQLException {
    boolean value = result.getBoolean(column);
    return (!value && result.wasNull()) ? null : value;
  }

  private static Object integer(ResultSet result, int column) throws SQLException {
    int value = result.getInt(column);
    return (value == 0 && result.wasNull()) ? null : value;
  }

  private static Object bigint(ResultSet result, int column) throws SQLException {
    long value = result.getLong(column);
    return (value == 0 && result.wasNull()) ? null : value;
  }

  private static Object real(ResultSet result, int column) throws SQLException {
    float value = result.getFloat(column);
    return (value == 0 && result.wasNull()) ? null : value;
  }

  private static Object dbl(ResultSet result, int column) throws SQLException {
    double value = result.getDouble(column);
    return (value == 0 && result.wasNull()) ? null : value;
  }

  private static Object array(ResultSet result, int column) throws SQLException {
    Array array = result.getArray(column);
    return array == null ? null : array.getArray();
  }
}
