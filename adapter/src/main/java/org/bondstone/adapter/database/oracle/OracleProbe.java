package org.bondstone.adapter.database.oracle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.bondstone.adapter.database.ConnectionProbe;
import org.bondstone.adapter.database.Jdbc;

/**
 * What tests of connections ask of Oracle, by what its SQL Language Reference ({@code SYS_CONTEXT})
 * and its Reference ({@code SESSION_PRIVS}) say. It was not tried on a server, so a refusal is no
 * more than a warning.
 */
final class OracleProbe implements ConnectionProbe {

  static final OracleProbe INSTANCE = new OracleProbe();

  private static final String READ_ONLY = "PHYSICAL STANDBY";

  private static final String RIGHTS =
      "SELECT SYS_CONTEXT('USERENV', 'DATABASE_ROLE'), (SELECT COUNT(*) FROM SESSION_PRIVS WHERE"
          + " PRIVILEGE IN ('CREATE TABLE', 'CREATE ANY TABLE')) FROM DUAL";

  private OracleProbe() {}

  @Override
  public Optional<String> rights(Connection connection) throws SQLException {
    return Optional.of(Jdbc.first(connection, RIGHTS, OracleProbe::rights));
  }

  private static String rights(ResultSet row) throws SQLException {
    return READ_ONLY.equals(row.getString(1))
        ? STANDBY
        : ConnectionProbe.mayWrite(/* tables */ row.getInt(2) > 0);
  }
}
