package org.bondstone.adapter.database.postgresql;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.bondstone.adapter.value.ColumnReader;
import org.bondstone.adapter.value.ColumnReaders;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgResultSet;
import org.postgresql.util.PGInterval;

/**
 * What reads a column of PostgreSQL, by the type's number. The driver knows that without asking;
 * for a type's name, its metadata asks the server's catalogue, for a column that is no table's even
 * at each execution.
 */
final class PostgresReaders {

  private PostgresReaders() {}

  static ColumnReader of(ResultSet result, int column) throws SQLException {
    PgResultSet own =
        result instanceof PgResultSet unwrapped ? unwrapped : result.unwrap(PgResultSet.class);
    int type = own.getColumnOID(column);
    ColumnReader reader = builtIn(type);
    if (reader != null) {
      return reader;
    }
    BaseConnection connection = own.getStatement().getConnection().unwrap(BaseConnection.class);
    String name = connection.getTypeInfo().getPGType(type);
    return name == null ? ColumnReaders.STRING : named(name);
  }

  private static ColumnReader builtIn(int type) {
    return switch (type) {
      case Oid.TEXT, Oid.VARCHAR, Oid.BPCHAR, Oid.NAME, Oid.JSON, Oid.JSONB, Oid.XML ->
          ColumnReaders.STRING;
      case Oid.INT4, Oid.INT2 -> ColumnReaders.INTEGER;
      case Oid.INT8, Oid.OID -> ColumnReaders.BIGINT;
      case Oid.FLOAT8 -> ColumnReaders.DOUBLE;
      case Oid.FLOAT4 -> ColumnReaders.REAL;
      case Oid.BOOL -> ColumnReaders.BOOLEAN;
      case Oid.NUMERIC -> ColumnReaders.NUMERIC;
      case Oid.UUID -> ColumnReaders.OBJECT;
      case Oid.BYTEA -> ColumnReaders.BYTES;
      case Oid.DATE -> ColumnReaders.DATE;
      case Oid.TIME -> ColumnReaders.TIME;
      case Oid.TIMETZ -> ColumnReaders.OFFSET_TIME;
      case Oid.TIMESTAMP -> ColumnReaders.TIMESTAMP;
      case Oid.TIMESTAMPTZ -> ColumnReaders.OFFSET_TIMESTAMP;
      case Oid.INTERVAL -> PostgresReaders::interval;
      default -> null;
    };
  }

  /** Types without a fixed number, arrays, and those that have no type of their own in Java. */
  private static ColumnReader named(String name) {
    if (name.equals("hstore")) {
      return ColumnReaders.OBJECT;
    }
    return name.startsWith("_") ? PostgresArrays.reader(name.substring(1)) : ColumnReaders.STRING;
  }

  private static Object interval(ResultSet result, int column) throws SQLException {
    Object value = result.getObject(column);
    return value instanceof PGInterval interval ? PostgresIntervals.isoText(interval) : value;
  }
}
