package org.bondstone.adapter.database.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.bondstone.adapter.database.ConnectionProbe;
import org.junit.jupiter.api.Test;

/**
 * What an answer means. It is H2 that answers, with a function and a view of the names that Oracle
 * documents; there is no Oracle to try it on.
 */
public class OracleProbeTest {

  @Test
  void tellsWhatTheUserMay() throws SQLException {
    assertThat(rights("PRIMARY", "CREATE TABLE")).isEqualTo(ConnectionProbe.mayWrite(true));
    assertThat(rights("PRIMARY", "CREATE ANY TABLE")).isEqualTo(ConnectionProbe.mayWrite(true));
    assertThat(rights("PRIMARY", "CREATE SESSION")).isEqualTo(ConnectionProbe.mayWrite(false));
    assertThat(rights("SNAPSHOT STANDBY", "CREATE TABLE"))
        .isEqualTo(ConnectionProbe.mayWrite(true));
    assertThat(rights("PHYSICAL STANDBY", "CREATE TABLE")).isEqualTo(ConnectionProbe.STANDBY);
  }

  private static String rights(String role, String privilege) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET @role = '" + role + "'");
      statement.execute(
          "CREATE ALIAS SYS_CONTEXT FOR '" + OracleProbeTest.class.getName() + ".role'");
      statement.execute(
          "CREATE VIEW SESSION_PRIVS AS SELECT '" + privilege + "' AS PRIVILEGE FROM DUAL");
      return OracleProbe.INSTANCE.rights(connection).orElseThrow();
    }
  }

  /** {@code SYS_CONTEXT} of the database's role. */
  public static String role(Connection connection, String namespace, String parameter)
      throws SQLException {
    assertThat(namespace + "." + parameter).isEqualTo("USERENV.DATABASE_ROLE");
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT @role")) {
      row.next();
      return row.getString(1);
    }
  }
}
