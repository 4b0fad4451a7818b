package org.bondstone.adapter.database.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a user of H2 may do. */
final class H2Rights {

  private static final String ADMINISTRATORS =
      "SELECT COUNT(*) FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = ? AND IS_ADMIN";

  /** Only an administrator sees these. */
  private static final String ALL_SCHEMAS =
      "SELECT COUNT(*) FROM INFORMATION_SCHEMA.RIGHTS"
          + " WHERE GRANTEE = ? AND RIGHTS LIKE '%ALTER ANY SCHEMA%'";

  private static final String OWN_SCHEMAS =
      "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_OWNER = ?";

  private static final String TABLES =
      "SELECT COUNT(DISTINCT TABLE_SCHEMA || '.' || TABLE_NAME)"
          + " FROM INFORMATION_SCHEMA.TABLE_PRIVILEGES WHERE GRANTEE = ?"
          + " AND PRIVILEGE_TYPE IN ('INSERT', 'UPDATE', 'DELETE')";

  private H2Rights() {}

  /**
   * A sentence.
   *
   * @param session of somebody who sees the rights of all, where there is one
   */
  static String of(Connection session, String user) throws SQLException {
    if (count(session, ADMINISTRATORS, user) > 0) {
      return "The user is an administrator of the database: it may write and make tables.";
    }
    if (count(session, ALL_SCHEMAS, user) > 0) {
      return "The user may write and make tables.";
    }
    if (count(session, OWN_SCHEMAS, user) > 0) {
      return "The user may write and make tables in schemas of its own.";
    }
    return "The user itself makes no tables; those it may write into: %d. Roles may add to that."
        .formatted(count(session, TABLES, user));
  }

  private static int count(Connection session, String sql, String user) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(sql)) {
      statement.setString(1, user);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
