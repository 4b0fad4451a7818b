package org.bondstone.adapter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Calls of JDBC that kinds of databases have in common. */
public final class Jdbc {

  private Jdbc() {}

  /** Runs one statement. */
  public static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Limits how long the socket of a connection waits; zero for no limit. */
  public static void setNetworkTimeout(Connection connection, Duration timeout)
      throws SQLException {
    connection.setNetworkTimeout(
        Runnable::run, (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE));
  }

  /**
   * Lets the socket give up a little after a statement should have ended, so that the server can
   * say so first.
   *
   * @param timeout of the statement; zero for no limit
   */
  public static void setNetworkTimeoutAfter(Connection connection, Duration timeout)
      throws SQLException {
    setNetworkTimeout(connection, timeout.isZero() ? timeout : timeout.plus(Defaults.GRACE));
  }

  /** Limits the run of a statement in whole seconds, rounded up; zero for no limit. */
  public static void setQueryTimeout(Statement statement, Duration timeout) throws SQLException {
    statement.setQueryTimeout((int) Math.min(Integer.MAX_VALUE, (timeout.toMillis() + 999) / 1000));
  }
}
