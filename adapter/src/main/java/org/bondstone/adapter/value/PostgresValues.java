package org.bondstone.adapter.value;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.UUID;
import org.postgresql.util.PGInterval;

/**
 * PostgreSQL tells more by a type's name than by its JDBC type.
 *
 * <p>Text goes without a type, as psycopg and asyncpg send it, so that the server takes it for
 * JSON, an enum, an interval or whatever the place wants.
 */
final class PostgresValues extends StandardValues {

  static final PostgresValues INSTANCE = new PostgresValues();

  @Override
  void text(PreparedStatement statement, int index, String value) throws SQLException {
    statement.setObject(index, value, Types.OTHER);
  }

  @Override
  void uuid(PreparedStatement statement, int index, UUID value) throws SQLException {
    statement.setObject(index, value);
  }

  @Override
  void array(PreparedStatement statement, int index, Object value) throws SQLException {
    PostgresArrays.bind(statement, index, value);
  }

  @Override
  public ColumnReader reader(ResultSetMetaData metaData, int column) throws SQLException {
    String type = metaData.getColumnTypeName(column);
    return switch (type) {
      case "int4", "int2", "serial", "smallserial" -> ColumnReaders::integer;
      case "int8", "oid", "bigserial" -> ColumnReaders::bigint;
      case "float8" -> ColumnReaders::dbl;
      case "float4" -> ColumnReaders::real;
      case "bool" -> ColumnReaders::bool;
      // getBigDecimal would fail on NaN.
      case "numeric" -> ResultSet::getObject;
      case "bytea" -> ResultSet::getBytes;
      case "uuid", "hstore" -> ResultSet::getObject;
      case "date" -> (result, i) -> result.getObject(i, LocalDate.class);
      case "time" -> (result, i) -> result.getObject(i, LocalTime.class);
      case "timetz" -> (result, i) -> result.getObject(i, OffsetTime.class);
      case "timestamp" -> (result, i) -> result.getObject(i, LocalDateTime.class);
      case "timestamptz" -> (result, i) -> result.getObject(i, OffsetDateTime.class);
      case "interval" -> PostgresValues::interval;
      // Text, JSON, enums, and whatever has no type of its own in Java.
      default ->
          type.startsWith("_") ? PostgresArrays.reader(type.substring(1)) : ResultSet::getString;
    };
  }

  private static Object interval(ResultSet result, int column) throws SQLException {
    Object value = result.getObject(column);
    return value instanceof PGInterval interval ? PostgresIntervals.isoText(interval) : value;
  }
}
