package org.bondstone.adapter.database.duckdb;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.bondstone.adapter.value.Arrays;
import org.bondstone.adapter.value.ColumnReader;
import org.bondstone.adapter.value.ColumnReaders;
import org.bondstone.adapter.value.ValueMapping;

/**
 * DuckDB knows java.time, UUID and lists. Values of its other types, such as JSON, INTERVAL, STRUCT
 * and MAP, are read as DuckDB writes them.
 */
final class DuckDbValues extends ValueMapping {

  static final DuckDbValues INSTANCE = new DuckDbValues();

  private static final Map<Class<?>, String> ELEMENTS =
      Map.ofEntries(
          Map.entry(Boolean.class, "BOOLEAN"),
          Map.entry(Short.class, "SMALLINT"),
          Map.entry(Integer.class, "INTEGER"),
          Map.entry(Long.class, "BIGINT"),
          Map.entry(Float.class, "REAL"),
          Map.entry(Double.class, "DOUBLE"),
          Map.entry(BigDecimal.class, "DECIMAL"),
          Map.entry(String.class, "VARCHAR"),
          Map.entry(UUID.class, "UUID"),
          Map.entry(LocalDate.class, "DATE"),
          Map.entry(LocalTime.class, "TIME"),
          Map.entry(LocalDateTime.class, "TIMESTAMP"),
          Map.entry(OffsetDateTime.class, "TIMESTAMP WITH TIME ZONE"));

  @Override
  protected void uuid(PreparedStatement statement, int index, UUID value) throws SQLException {
    statement.setObject(index, value);
  }

  @Override
  protected void array(PreparedStatement statement, int index, Object value) throws SQLException {
    Object[] boxed = Arrays.boxed(value);
    String element = ELEMENTS.get(boxed.getClass().getComponentType());
    if (element == null) {
      throw refused(value, null);
    }
    statement.setArray(index, statement.getConnection().createArrayOf(element, boxed));
  }

  @Override
  protected void time(PreparedStatement statement, int index, Object value) throws SQLException {
    if (!ELEMENTS.containsKey(value.getClass())) {
      throw refused(value, null);
    }
    statement.setObject(index, value);
  }

  /** The driver takes any object, and fails when the statement runs. */
  @Override
  protected boolean takes(Object value) {
    return value instanceof java.util.Date
        || value instanceof java.sql.Array
        || value instanceof java.sql.Struct
        || value.getClass().getName().startsWith("org.duckdb.");
  }

  @Override
  protected Object type(ResultSetMetaData metaData, int column) throws SQLException {
    int type = metaData.getColumnType(column);
    return type == Types.OTHER || type == Types.STRUCT || type == Types.JAVA_OBJECT
        ? metaData.getColumnTypeName(column)
        : (Object) type;
  }

  @Override
  protected ColumnReader reader(Object type) {
    if (type instanceof String name) {
      return switch (name) {
        case "UUID", "HUGEINT", "UHUGEINT", "UBIGINT", "UINTEGER" -> ColumnReaders.OBJECT;
        default -> ColumnReaders.STRING;
      };
    }
    return super.reader(type);
  }
}
