package org.bondstone.adapter.database.postgresql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.bondstone.adapter.value.ColumnReader;
import org.bondstone.adapter.value.Columns;
import org.bondstone.adapter.value.ValueMapping;
import org.postgresql.jdbc.PgResultSet;

/**
 * PostgreSQL tells more by a type's name than by its JDBC type.
 *
 * <p>Text goes without a type, as psycopg and asyncpg send it, so that the server takes it for
 * JSON, an enum, an interval or whatever the place wants.
 */
final class PostgresValues extends ValueMapping {

  static final PostgresValues INSTANCE = new PostgresValues();

  @Override
  protected void text(PreparedStatement statement, int index, String value) throws SQLException {
    statement.setObject(index, value, Types.OTHER);
  }

  @Override
  protected void uuid(PreparedStatement statement, int index, UUID value) throws SQLException {
    statement.setObject(index, value);
  }

  @Override
  protected void array(PreparedStatement statement, int index, Object value) throws SQLException {
    PostgresArrays.bind(statement, index, value);
  }

  /** Columns are the same when their labels and the numbers of their types are. */
  @Override
  public Columns columns(ResultSet result, Columns earlier) throws SQLException {
    PgResultSet rows = result instanceof PgResultSet own ? own : result.unwrap(PgResultSet.class);
    ResultSetMetaData metaData = rows.getMetaData();
    return isSame(rows, metaData, earlier) ? earlier : columns(rows, metaData);
  }

  private static boolean isSame(PgResultSet rows, ResultSetMetaData metaData, Columns earlier)
      throws SQLException {
    int size = metaData.getColumnCount();
    if (earlier == null || earlier.size() != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (!earlier.has(i, metaData.getColumnLabel(i + 1), rows.getColumnOID(i + 1))) {
        return false;
      }
    }
    return true;
  }

  private static Columns columns(PgResultSet rows, ResultSetMetaData metaData) throws SQLException {
    int size = metaData.getColumnCount();
    String[] labels = new String[size];
    ColumnReader[] readers = new ColumnReader[size];
    Object[] types = new Object[size];
    for (int i = 0; i < size; i++) {
      labels[i] = metaData.getColumnLabel(i + 1);
      readers[i] = PostgresReaders.of(rows, i + 1);
      types[i] = rows.getColumnOID(i + 1);
    }
    return new Columns(labels, readers, types);
  }
}
