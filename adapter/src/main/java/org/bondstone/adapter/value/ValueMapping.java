package org.bondstone.adapter.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.BadParameterException;

/**
 * How a database takes values and returns them: what JDBC promises for every driver. The kinds of
 * databases that differ override a part of it. Immutable and thread-safe.
 */
public class ValueMapping {

  public static final ValueMapping STANDARD = new ValueMapping();

  /**
   * The columns of a result, before or on its first row.
   *
   * @param earlier the columns of an earlier result of the same statement; null for none
   * @return {@code earlier} itself when they are the same
   */
  public Columns columns(ResultSet result, Columns earlier) throws SQLException {
    ResultSetMetaData metaData = result.getMetaData();
    return isSame(metaData, earlier) ? earlier : columns(metaData);
  }

  private boolean isSame(ResultSetMetaData metaData, Columns earlier) throws SQLException {
    int size = metaData.getColumnCount();
    if (earlier == null || earlier.size() != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (!earlier.has(i, metaData.getColumnLabel(i + 1), type(metaData, i + 1))) {
        return false;
      }
    }
    return true;
  }

  private Columns columns(ResultSetMetaData metaData) throws SQLException {
    int size = metaData.getColumnCount();
    String[] labels = new String[size];
    ColumnReader[] readers = new ColumnReader[size];
    Object[] types = new Object[size];
    for (int i = 0; i < size; i++) {
      labels[i] = metaData.getColumnLabel(i + 1);
      types[i] = type(metaData, i + 1);
      readers[i] = reader(types[i]);
    }
    return new Columns(labels, readers, types);
  }

  /** What the reader of a column, from 1, is chosen by: JDBC's type, as long as that tells all. */
  protected Object type(ResultSetMetaData metaData, int column) throws SQLException {
    return metaData.getColumnType(column);
  }

  /** What reads a column of a type that {@link #type} returned. */
  protected ColumnReader reader(Object type) {
    return ColumnReaders.of((Integer) type);
  }

  /**
   * Sets a parameter.
   *
   * @param index the parameter's place, from 1
   * @param value the value; null for NULL
   * @throws BadParameterException when the database takes no value of this Java type
   */
  public final void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
    } else if (value instanceof String text) {
      text(statement, index, text);
    } else if (value instanceof Integer number) {
      statement.setInt(index, number);
    } else if (value instanceof Long number) {
      statement.setLong(index, number);
    } else if (value instanceof Number number) {
      number(statement, index, number);
    } else if (value instanceof Boolean bool) {
      statement.setBoolean(index, bool);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else if (value instanceof UUID uuid) {
      uuid(statement, index, uuid);
    } else if (value instanceof Enum<?> constant) {
      text(statement, index, constant.name());
    } else if (value instanceof Secret<?> secret) {
      bind(statement, index, secret.reveal());
    } else if (value.getClass().isArray()) {
      array(statement, index, value);
    } else {
      other(statement, index, value);
    }
  }

  protected void text(PreparedStatement statement, int index, String value) throws SQLException {
    statement.setString(index, value);
  }

  private static void number(PreparedStatement statement, int index, Number value)
      throws SQLException {
    if (value instanceof Double number) {
      statement.setDouble(index, number);
    } else if (value instanceof BigDecimal number) {
      statement.setBigDecimal(index, number);
    } else if (value instanceof BigInteger number) {
      statement.setBigDecimal(index, new BigDecimal(number));
    } else if (value instanceof Float number) {
      statement.setFloat(index, number);
    } else if (value instanceof Short || value instanceof Byte) {
      statement.setShort(index, value.shortValue());
    } else {
      // AtomicInteger and the like: their text is their value.
      statement.setBigDecimal(index, new BigDecimal(value.toString()));
    }
  }

  protected void uuid(PreparedStatement statement, int index, UUID value) throws SQLException {
    statement.setString(index, value.toString());
  }

  protected void array(PreparedStatement statement, int index, Object value) throws SQLException {
    throw refused(value, null);
  }

  private void other(PreparedStatement statement, int index, Object value) throws SQLException {
    if (value instanceof Instant instant) {
      time(statement, index, instant.atOffset(ZoneOffset.UTC));
    } else if (value instanceof ZonedDateTime time) {
      time(statement, index, time.toOffsetDateTime());
    } else if (value instanceof Year year) {
      statement.setInt(index, year.getValue());
    } else if (value instanceof Duration || value instanceof Period) {
      interval(statement, index, value);
    } else if (value instanceof CharSequence
        || value instanceof Character
        || value instanceof YearMonth
        || value instanceof MonthDay
        || value instanceof ZoneId) {
      text(statement, index, value.toString());
    } else if (value.getClass() == java.util.Date.class) {
      java.util.Date date = (java.util.Date) value;
      time(statement, index, date.toInstant().atOffset(ZoneOffset.UTC));
    } else {
      driverType(statement, index, value);
    }
  }

  /** Sets one of the types of java.time that JDBC knows; not every driver knows all of them. */
  protected void time(PreparedStatement statement, int index, Object value) throws SQLException {
    object(statement, index, value);
  }

  protected void interval(PreparedStatement statement, int index, Object value)
      throws SQLException {
    text(statement, index, value.toString());
  }

  /** Leaves a value to the driver: JDBC's own types, and those that only this driver knows. */
  private void driverType(PreparedStatement statement, int index, Object value)
      throws SQLException {
    String type = value.getClass().getName();
    if (type.startsWith("java.time.")) {
      time(statement, index, value);
      return;
    }
    if (!takes(value)) {
      throw refused(value, null);
    }
    object(statement, index, value);
  }

  private static void object(PreparedStatement statement, int index, Object value) {
    try {
      statement.setObject(index, value);
    } catch (SQLException e) {
      throw refused(value, e);
    }
  }

  /** Whether a value that no rule knows may go to the driver. */
  protected boolean takes(Object value) {
    return true;
  }

  protected static BadParameterException refused(Object value, SQLException cause) {
    return new BadParameterException(
        "The database takes no value of the type %s.".formatted(value.getClass().getTypeName()),
        cause);
  }
}
