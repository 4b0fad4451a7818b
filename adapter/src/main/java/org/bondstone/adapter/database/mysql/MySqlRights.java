package org.bondstone.adapter.database.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** What a user of MariaDB or MySQL may do in the database of a connection. */
final class MySqlRights {

  /** Names of databases in grants are patterns. */
  private static final String OF_DATABASE =
      "SELECT PRIVILEGE_TYPE FROM information_schema.USER_PRIVILEGES WHERE GRANTEE = ?"
          + " UNION SELECT PRIVILEGE_TYPE FROM information_schema.SCHEMA_PRIVILEGES"
          + " WHERE GRANTEE = ? AND DATABASE() LIKE TABLE_SCHEMA";

  private static final String TABLES =
      "SELECT COUNT(DISTINCT TABLE_NAME) FROM information_schema.TABLE_PRIVILEGES"
          + " WHERE GRANTEE = ? AND TABLE_SCHEMA = DATABASE()"
          + " AND PRIVILEGE_TYPE IN ('INSERT', 'UPDATE', 'DELETE')";

  private static final Set<String> WRITES = Set.of("INSERT", "UPDATE", "DELETE");

  private MySqlRights() {}

  /**
   * A sentence.
   *
   * @param user as the server knows it, {@code name@host}
   */
  static String of(Connection connection, String user) throws SQLException {
    int at = user.lastIndexOf('@');
    String grantee = "'%s'@'%s'".formatted(user.substring(0, at), user.substring(at + 1));
    Set<String> granted = privileges(connection, grantee);
    boolean makes = granted.contains("CREATE");
    granted.retainAll(WRITES);
    if (!granted.isEmpty()) {
      return makes
          ? "The user may write and make tables."
          : "The user may write and make no tables.";
    }
    return "The user itself %s tables; those it may write into: %d. Roles may add to that."
        .formatted(makes ? "makes" : "makes no", tables(connection, grantee));
  }

  private static Set<String> privileges(Connection connection, String grantee) throws SQLException {
    Set<String> privileges = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(OF_DATABASE)) {
      statement.setString(1, grantee);
      statement.setString(2, grantee);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          privileges.add(rows.getString(1));
        }
      }
    }
    return privileges;
  }

  private static int tables(Connection connection, String grantee) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
      statement.setString(1, grantee);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
