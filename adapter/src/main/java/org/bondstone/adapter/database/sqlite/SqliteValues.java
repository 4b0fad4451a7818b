package org.bondstone.adapter.database.sqlite;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.function.Function;
import org.bondstone.adapter.value.ColumnReader;
import org.bondstone.adapter.value.TimeTexts;
import org.bondstone.adapter.value.ValueMapping;

/**
 * SQLite stores integers of 64 bits, floating point, text and bytes. Dates and times are text in
 * ISO 8601, as Python writes them; a column's declared type says what to read the text as. Text
 * that does not fit the declared type stays text.
 */
final class SqliteValues extends ValueMapping {

  static final SqliteValues INSTANCE = new SqliteValues();

  @Override
  public void time(PreparedStatement statement, int index, Object value) throws SQLException {
    boolean known =
        value.getClass().getName().startsWith("java.time.Local")
            || value.getClass().getName().startsWith("java.time.Offset");
    if (!known) {
      throw refused(value, null);
    }
    statement.setString(index, TimeTexts.text(value));
  }

  @Override
  protected boolean takes(Object value) {
    return false;
  }

  @Override
  protected Object type(ResultSetMetaData metaData, int column) throws SQLException {
    return metaData.getColumnTypeName(column);
  }

  @Override
  protected ColumnReader reader(Object type) {
    String declared = ((String) type).toUpperCase(Locale.ROOT);
    int end = declared.indexOf('(');
    return switch (end < 0 ? declared : declared.substring(0, end).trim()) {
      case "BOOLEAN", "BOOL" -> SqliteValues::bool;
      case "DATE" -> parsed(LocalDate::parse);
      case "TIME" -> parsed(LocalTime::parse);
      case "TIMESTAMP", "DATETIME", "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" ->
          parsed(TimeTexts::dateTime);
      case "DECIMAL", "NUMERIC" -> SqliteValues::decimal;
      default -> SqliteValues::stored;
    };
  }

  /** What is stored, an integer always as a Long. */
  private static Object stored(ResultSet result, int column) throws SQLException {
    Object value = result.getObject(column);
    return value instanceof Integer number ? Long.valueOf(number.longValue()) : value;
  }

  private static Object bool(ResultSet result, int column) throws SQLException {
    Object value = stored(result, column);
    return value instanceof Long number && (number == 0 || number == 1)
        ? Boolean.valueOf(number == 1)
        : value;
  }

  private static Object decimal(ResultSet result, int column) throws SQLException {
    Object value = stored(result, column);
    if (value instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    return value instanceof Double number && Double.isFinite(number)
        ? BigDecimal.valueOf(number)
        : value;
  }

  private static ColumnReader parsed(Function<String, ?> parser) {
    return (result, column) -> {
      Object value = stored(result, column);
      if (!(value instanceof String text)) {
        return value;
      }
      try {
        return parser.apply(text);
      } catch (DateTimeException e) {
        return text;
      }
    };
  }
}
