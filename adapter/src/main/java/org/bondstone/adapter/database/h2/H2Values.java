package org.bondstone.adapter.database.h2;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.util.UUID;
import org.bondstone.adapter.value.Arrays;
import org.bondstone.adapter.value.ColumnReader;
import org.bondstone.adapter.value.ColumnReaders;
import org.bondstone.adapter.value.Columns;
import org.bondstone.adapter.value.StandardValues;
import org.h2.jdbc.JdbcResultSet;
import org.h2.result.ResultInterface;
import org.h2.value.DataType;
import org.h2.value.TypeInfo;
import org.h2.value.Value;

/** H2 knows java.time, UUID and arrays by itself. */
final class H2Values extends StandardValues {

  static final H2Values INSTANCE = new H2Values();

  /** Asks the result itself: its description takes a lock for each question. */
  @Override
  public Columns columns(ResultSet result, Columns earlier) throws SQLException {
    if (!result.isWrapperFor(JdbcResultSet.class)) {
      return super.columns(result, earlier);
    }
    ResultInterface rows = result.unwrap(JdbcResultSet.class).getResult();
    return isSame(rows, earlier) ? earlier : columns(rows);
  }

  private static boolean isSame(ResultInterface rows, Columns earlier) {
    int size = rows.getVisibleColumnCount();
    if (earlier == null || earlier.size() != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (!earlier.has(i, rows.getAlias(i), identity(rows.getColumnType(i)))) {
        return false;
      }
    }
    return true;
  }

  private static Columns columns(ResultInterface rows) {
    int size = rows.getVisibleColumnCount();
    String[] labels = new String[size];
    ColumnReader[] readers = new ColumnReader[size];
    Object[] types = new Object[size];
    for (int i = 0; i < size; i++) {
      TypeInfo type = rows.getColumnType(i);
      labels[i] = rows.getAlias(i);
      readers[i] = reader(type);
      types[i] = identity(type);
    }
    return new H2Columns(labels, readers, types);
  }

  /** What tells whether a reader fits: for an array also what it is an array of. */
  private static Object identity(TypeInfo type) {
    return type.getValueType() == Value.ARRAY ? type : (Object) type.getValueType();
  }

  private static ColumnReader reader(TypeInfo info) {
    int type = info.getValueType();
    return switch (type) {
      case Value.ARRAY -> array(info);
      case Value.UUID -> (result, i) -> result.getObject(i, UUID.class);
      // The driver returns JSON as bytes.
      case Value.JSON, Value.ENUM -> ColumnReaders.STRING;
      case Value.INTERVAL_YEAR, Value.INTERVAL_MONTH, Value.INTERVAL_YEAR_TO_MONTH ->
          isoText(Period.class);
      default ->
          type >= Value.INTERVAL_YEAR && type <= Value.INTERVAL_MINUTE_TO_SECOND
              ? isoText(Duration.class)
              : ColumnReaders.of(DataType.convertTypeToSQLType(TypeInfo.getTypeInfo(type)));
    };
  }

  /** The driver returns the old classes of java.sql in arrays, unless asked for others. */
  private static ColumnReader array(TypeInfo array) {
    Class<?> type = arrayClass(array);
    return type == null ? ColumnReaders.ARRAY : (result, column) -> result.getObject(column, type);
  }

  /** The class to ask an array as; null where the driver's own will do. */
  private static Class<?> arrayClass(TypeInfo array) {
    Class<?> element =
        array.getExtTypeInfo() instanceof TypeInfo info
            ? switch (info.getValueType()) {
              case Value.ARRAY -> arrayClass(info);
              case Value.DATE -> LocalDate.class;
              case Value.TIME -> LocalTime.class;
              case Value.TIME_TZ -> OffsetTime.class;
              case Value.TIMESTAMP -> LocalDateTime.class;
              case Value.TIMESTAMP_TZ -> OffsetDateTime.class;
              default -> null;
            }
            : null;
    return element == null ? null : element.arrayType();
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
        || value.getClass().getName().startsWith("org.h2.");
  }
}
