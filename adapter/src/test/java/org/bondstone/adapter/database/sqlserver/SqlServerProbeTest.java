package org.bondstone.adapter.database.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.bondstone.adapter.database.ConnectionProbe;
import org.junit.jupiter.api.Test;

/**
 * What an answer means. It is H2 that answers, with functions of the names that Microsoft
 * documents; there is no SQL Server to try it on.
 */
public class SqlServerProbeTest {

  @Test
  void tellsWhatTheUserMay() throws SQLException {
    assertThat(rights("READ_WRITE", 1, 1)).isEqualTo(ConnectionProbe.mayWrite(true));
    assertThat(rights("READ_WRITE", 0, 1)).isEqualTo(ConnectionProbe.mayWrite(false));
    assertThat(rights("READ_WRITE", 1, 0)).isEqualTo(ConnectionProbe.mayWrite(false));
    assertThat(rights("READ_ONLY", 1, 1)).contains("read only");
  }

  private static String rights(String updateability, int create, int alter) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET @updateability = '" + updateability + "'");
      statement.execute("SET @create = " + create);
      statement.execute("SET @alter = " + alter);
      for (String alias :
          new String[] {
            "DB_NAME name",
            "SCHEMA_NAME name",
            "QUOTENAME quoted",
            "DATABASEPROPERTYEX property",
            "HAS_PERMS_BY_NAME may"
          }) {
        String[] parts = alias.split(" ");
        statement.execute(
            "CREATE ALIAS %s FOR '%s.%s'"
                .formatted(parts[0], SqlServerProbeTest.class.getName(), parts[1]));
      }
      return SqlServerProbe.INSTANCE.rights(connection).orElseThrow();
    }
  }

  /** Of a database and of a schema. */
  public static String name() {
    return "a]b";
  }

  /** {@code QUOTENAME}. */
  public static String quoted(String name) {
    return "[" + name.replace("]", "]]") + "]";
  }

  /** {@code DATABASEPROPERTYEX}. */
  public static String property(Connection connection, String database, String property)
      throws SQLException {
    assertThat(database + " " + property).isEqualTo("a]b Updateability");
    return variable(connection, "@updateability");
  }

  /** {@code HAS_PERMS_BY_NAME}. */
  public static int may(Connection connection, String securable, String kind, String permission)
      throws SQLException {
    assertThat(securable).isEqualTo("[a]]b]");
    return Integer.parseInt(
        variable(
            connection,
            kind.equals("DATABASE") && permission.equals("CREATE TABLE") ? "@create" : "@alter"));
  }

  private static String variable(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
