package org.bondstone.adapter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Calls of JDBC that kinds of databases have in common. */
public final class Jdbc {

  /** Added to a statement's timeout before its socket gives up: the server should answer first. */
  private static final Duration GRACE = Duration.ofMillis(100);

  /** What drivers and databases count milliseconds in is an int: 24 days. */
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  private Jdbc() {}

  /** Runs one statement. */
  public static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Reads what is wanted of a row. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** What is wanted of the first row of a query, which always has one. */
  public static <T> T first(Connection connection, String sql, Reading<T> reading)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return reading.of(row);
    }
  }

  /** Limits how long the socket of a connection waits; zero for no limit. */
  public static void setNetworkTimeout(Connection connection, Duration timeout)
      throws SQLException {
    connection.setNetworkTimeout(
        Runnable::run, (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE));
  }

  /** A timeout as all drivers and databases can count it. */
  static Duration countable(Duration timeout) {
    return timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST;
  }

  /**
   * When the socket gives up: a little after a statement should have ended, so that the server can
   * say so first.
   *
   * @param timeout of the statement; zero for no limit
   */
  static Duration after(Duration timeout) {
    return timeout.isZero() ? timeout : timeout.plus(GRACE);
  }

  /** Limits the run of a statement in whole seconds, rounded up; zero for no limit. */
  public static void setQueryTimeout(Statement statement, Duration timeout) throws SQLException {
    statement.setQueryTimeout((int) Math.min(Integer.MAX_VALUE, (timeout.toMillis() + 999) / 1000));
  }
}
