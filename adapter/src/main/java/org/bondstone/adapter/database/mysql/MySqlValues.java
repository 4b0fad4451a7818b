package org.bondstone.adapter.database.mysql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.bondstone.adapter.value.ColumnReader;
import org.bondstone.adapter.value.StandardValues;

/**
 * MariaDB and MySQL. TIMESTAMP is a point in time, which the server takes and returns as the local
 * time of the session; the adapter's sessions are in UTC. DATETIME is a local time. JDBC's type is
 * the same for both.
 */
final class MySqlValues extends StandardValues {

  static final MySqlValues INSTANCE = new MySqlValues();

  @Override
  public ColumnReader reader(ResultSetMetaData metaData, int column) throws SQLException {
    return metaData.getColumnTypeName(column).equals("TIMESTAMP")
        ? MySqlValues::pointInTime
        : super.reader(metaData, column);
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
