package org.bondstone.adapter.database.mysql;

import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.bondstone.adapter.value.ColumnReader;
import org.bondstone.adapter.value.ValueMapping;

/**
 * MariaDB and MySQL. Unsigned numbers are of a Java type that holds them all, and a YEAR is a
 * number. TIMESTAMP is a point in time, which the server takes and returns as the local time of the
 * session; the adapter's sessions are in UTC. DATETIME is a local time. JDBC's type is the same for
 * both.
 */
final class MySqlValues extends ValueMapping {

  static final MySqlValues INSTANCE = new MySqlValues();

  private static final String POINT_IN_TIME = "TIMESTAMP";
  private static final String UNSIGNED = "BIGINT UNSIGNED";

  @Override
  protected Object type(ResultSetMetaData metaData, int column) throws SQLException {
    int type = metaData.getColumnType(column);
    return switch (type) {
      case Types.INTEGER, Types.BIGINT, Types.DATE, Types.TIMESTAMP ->
          type(metaData.getColumnTypeName(column), type);
      default -> type;
    };
  }

  private static Object type(String name, int type) {
    return switch (name) {
      case POINT_IN_TIME, UNSIGNED -> name;
      case "INTEGER UNSIGNED" -> (Object) Types.BIGINT;
      case "YEAR" -> (Object) Types.INTEGER;
      default -> (Object) type;
    };
  }

  @Override
  protected ColumnReader reader(Object type) {
    if (type.equals(POINT_IN_TIME)) {
      return MySqlValues::pointInTime;
    }
    return type.equals(UNSIGNED) ? MySqlValues::unsigned : super.reader(type);
  }

  private static BigInteger unsigned(ResultSet result, int column) throws SQLException {
    return result.getObject(column, BigInteger.class);
  }

  private static OffsetDateTime pointInTime(ResultSet result, int column) throws SQLException {
    LocalDateTime time = result.getObject(column, LocalDateTime.class);
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  /** A point in time goes as its UTC; the driver would take the zone of this JVM. */
  @Override
  public void time(PreparedStatement statement, int index, Object value) throws SQLException {
    super.time(
        statement,
        index,
        value instanceof OffsetDateTime time
            ? time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
            : value);
  }
}
