package org.bondstone.adapter.database.sqlserver;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.bondstone.adapter.database.ConnectionProbe;
import org.bondstone.adapter.database.Jdbc;

/**
 * What tests of connections ask of SQL Server, by what Microsoft's reference of Transact-SQL says
 * ({@code DATABASEPROPERTYEX}, {@code HAS_PERMS_BY_NAME}). It was not tried on a server, so a
 * refusal is no more than a warning.
 */
final class SqlServerProbe implements ConnectionProbe {

  static final SqlServerProbe INSTANCE = new SqlServerProbe();

  private static final String READ_ONLY = "READ_ONLY";

  /** Who makes a table needs a right to that and one to the schema. */
  private static final String RIGHTS =
      "SELECT CAST(DATABASEPROPERTYEX(DB_NAME(), 'Updateability') AS nvarchar(60)),"
          + " HAS_PERMS_BY_NAME(QUOTENAME(DB_NAME()), 'DATABASE', 'CREATE TABLE'),"
          + " HAS_PERMS_BY_NAME(QUOTENAME(SCHEMA_NAME()), 'SCHEMA', 'ALTER')";

  private SqlServerProbe() {}

  @Override
  public Optional<String> rights(Connection connection) throws SQLException {
    return Optional.of(Jdbc.first(connection, RIGHTS, SqlServerProbe::rights));
  }

  private static String rights(ResultSet row) throws SQLException {
    return READ_ONLY.equals(row.getString(1))
        ? "The database can be read only."
        : ConnectionProbe.mayWrite(/* tables */ row.getInt(2) == 1 && row.getInt(3) == 1);
  }
}
