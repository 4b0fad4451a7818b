package org.bondstone.adapter.database.h2;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a session of H2 was when it was set up, so that nothing of one borrower is left to the next.
 * Immutable.
 *
 * @param texts variables, temporary tables, schema, path and time zone, and the settings of a
 *     session that H2 tells of
 * @param id the number of the session
 * @param lockTimeout in milliseconds
 * @param queryTimeout in milliseconds, zero for none
 */
record H2SessionState(int id, List<String> texts, int lockTimeout, int queryTimeout) {

  private static final String QUERY_TIMEOUT = "QUERY_TIMEOUT";

  private static final String STATE =
      "SELECT STATE_KEY, STATE_COMMAND FROM INFORMATION_SCHEMA.SESSION_STATE"
          + " UNION ALL SELECT SETTING_NAME, SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
          + " WHERE SETTING_NAME IN ('QUERY_TIMEOUT', 'NON_KEYWORDS', 'VARIABLE_BINARY')"
          + " ORDER BY 1, 2";

  /** Settings of a session that nobody can ask for, as they are at first. */
  private static final String SETTINGS =
      "SET THROTTLE 0; SET LAZY_QUERY_EXECUTION 0; SET TRUNCATE_LARGE_LENGTH FALSE;"
          + " SET VARIABLE_BINARY FALSE";

  static H2SessionState of(Connection connection) throws SQLException {
    List<String> texts = new ArrayList<>();
    int queryTimeout = 0;
    try (Statement statement = connection.createStatement()) {
      try (ResultSet result = statement.executeQuery(STATE)) {
        while (result.next()) {
          if (result.getString(1).equals(QUERY_TIMEOUT)) {
            queryTimeout = result.getInt(2);
          } else {
            texts.add(result.getString(1) + ": " + result.getString(2));
          }
        }
      }
      try (ResultSet result = statement.executeQuery("SELECT LOCK_TIMEOUT(), SESSION_ID()")) {
        result.next();
        return new H2SessionState(
            result.getInt(2), List.copyOf(texts), result.getInt(1), queryTimeout);
      }
    }
  }

  /**
   * Puts a session back to this state.
   *
   * @throws SQLException when that cannot be done: the session is to be closed
   */
  void restore(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET LOCK_TIMEOUT %d; SET QUERY_TIMEOUT %d; ".formatted(lockTimeout, queryTimeout)
              + SETTINGS);
    }
    if (!of(connection).equals(this)) {
      throw new SQLException("The session has changed and cannot be lent again.", "08006");
    }
  }
}
