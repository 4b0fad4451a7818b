package org.bondstone.adapter.value;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Period;
import java.util.UUID;

/** H2 knows java.time, UUID and arrays by itself. */
final class H2Values extends StandardValues {

  static final H2Values INSTANCE = new H2Values();

  @Override
  public ColumnReader reader(ResultSet result, ResultSetMetaData metaData, int column)
      throws SQLException {
    int type = metaData.getColumnType(column);
    // These stand for several types of H2, whose name costs one more call.
    return type == Types.OTHER || type == Types.BINARY || type == Types.CHAR
        ? named(metaData.getColumnTypeName(column), type)
        : ColumnReaders.of(type);
  }

  private static ColumnReader named(String name, int type) {
    if (name.startsWith("INTERVAL")) {
      boolean months = name.startsWith("YEAR", 9) || name.startsWith("MONTH", 9);
      return isoText(months ? Period.class : Duration.class);
    }
    return switch (name) {
      case "UUID" -> (result, i) -> result.getObject(i, UUID.class);
      // The driver answers JSON as bytes.
      case "JSON", "ENUM" -> ColumnReaders.STRING;
      default -> ColumnReaders.of(type);
    };
  }

  private static ColumnReader isoText(Class<?> type) {
    return (result, column) -> {
      Object value = result.getObject(column, type);
      return value == null ? null : value.toString();
    };
  }

  @Override
  void uuid(PreparedStatement statement, int index, UUID value) throws SQLException {
    statement.setObject(index, value);
  }

  @Override
  void interval(PreparedStatement statement, int index, Object value) throws SQLException {
    statement.setObject(index, value);
  }

  @Override
  void array(PreparedStatement statement, int index, Object value) throws SQLException {
    statement.setObject(index, Arrays.boxed(value));
  }

  /** H2 would write any other serializable object as bytes, which nobody asks for. */
  @Override
  boolean takes(Object value) {
    return value instanceof java.util.Date
        || value instanceof java.sql.Array
        || value instanceof java.sql.Blob
        || value instanceof java.sql.Clob
        || value instanceof java.sql.SQLXML
        || value instanceof java.io.InputStream
        || value instanceof java.io.Reader
        || value.getClass().getName().startsWith("org.h2.");
  }
}
