package org.bondstone.adapter.database.h2;

import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.util.Set;
import java.util.UUID;
import org.bondstone.adapter.value.Arrays;
import org.bondstone.adapter.value.ColumnReader;
import org.bondstone.adapter.value.ColumnReaders;
import org.bondstone.adapter.value.ValueMapping;
import org.h2.api.Interval;

/** H2 knows java.time, UUID and arrays by itself. */
final class H2Values extends ValueMapping {

  static final H2Values INSTANCE = new H2Values();

  private static final String ARRAY = " ARRAY";

  private static final Set<String> PERIODS =
      Set.of("INTERVAL YEAR", "INTERVAL MONTH", "INTERVAL YEAR TO MONTH");

  /** JDBC's type, a name where that says more, or the class that tells a REAL from a DOUBLE. */
  @Override
  protected Object type(ResultSetMetaData metaData, int column) throws SQLException {
    int type = metaData.getColumnType(column);
    return switch (type) {
      case Types.ARRAY, Types.BINARY, Types.OTHER -> metaData.getColumnTypeName(column);
      case Types.FLOAT -> metaData.getColumnClassName(column);
      default -> type;
    };
  }

  @Override
  protected ColumnReader reader(Object type) {
    return type instanceof String name ? named(name) : super.reader(type);
  }

  private static ColumnReader named(String name) {
    if (isArray(name)) {
      return array(name);
    }
    // The driver returns JSON as bytes.
    if (name.equals("JSON") || name.startsWith("ENUM")) {
      return ColumnReaders.STRING;
    }
    if (name.startsWith("INTERVAL ")) {
      return isoText(PERIODS.contains(name) ? Period.class : Duration.class);
    }
    return switch (name) {
      case "UUID" -> (result, column) -> result.getObject(column, UUID.class);
      case "java.lang.Float" -> ColumnReaders.REAL;
      case "java.lang.Double" -> ColumnReaders.DOUBLE;
      default -> name.startsWith("BINARY") ? ColumnReaders.BYTES : ColumnReaders.OBJECT;
    };
  }

  private static boolean isArray(String name) {
    return name.endsWith(ARRAY) || name.endsWith("]");
  }

  /** The driver returns the old classes of java.sql in arrays, unless asked for others. */
  private static ColumnReader array(String name) {
    Class<?> type = arrayClass(name);
    return type == null ? ColumnReaders.ARRAY : (result, column) -> result.getObject(column, type);
  }

  /** The class to ask an array as; null where the driver's own will do. */
  private static Class<?> arrayClass(String name) {
    int end = name.lastIndexOf(ARRAY);
    if (end < 0) {
      return null;
    }
    String element = name.substring(0, end);
    Class<?> type = isArray(element) ? arrayClass(element) : elementClass(element);
    return type == null ? null : type.arrayType();
  }

  /** Such as {@code TIMESTAMP(6) WITH TIME ZONE}. */
  private static Class<?> elementClass(String name) {
    boolean zoned = name.endsWith("WITH TIME ZONE");
    if (name.startsWith("TIMESTAMP")) {
      return zoned ? OffsetDateTime.class : LocalDateTime.class;
    }
    if (name.startsWith("TIME")) {
      return zoned ? OffsetTime.class : LocalTime.class;
    }
    return name.equals("DATE") ? LocalDate.class : null;
  }

  private static ColumnReader isoText(Class<?> type) {
    return (result, column) -> {
      Object value = result.getObject(column, type);
      return value == null ? null : value.toString();
    };
  }

  @Override
  protected void uuid(PreparedStatement statement, int index, UUID value) throws SQLException {
    statement.setObject(index, value);
  }

  @Override
  protected void interval(PreparedStatement statement, int index, Object value)
      throws SQLException {
    statement.setObject(index, value);
  }

  @Override
  protected void array(PreparedStatement statement, int index, Object value) throws SQLException {
    statement.setObject(index, Arrays.boxed(value));
  }

  /** H2 would write any other serializable object as bytes, which nobody asks for. */
  @Override
  protected boolean takes(Object value) {
    return value instanceof java.util.Date
        || value instanceof java.sql.Array
        || value instanceof java.sql.Blob
        || value instanceof java.sql.Clob
        || value instanceof java.sql.SQLXML
        || value instanceof java.io.InputStream
        || value instanceof java.io.Reader
        || value instanceof Interval;
  }
}
