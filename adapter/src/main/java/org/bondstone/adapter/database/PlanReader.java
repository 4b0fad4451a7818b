package org.bondstone.adapter.database;

import java.sql.Connection;
import java.sql.SQLException;

/** A kind of database that tells how it would run a statement, without running it. */
@FunctionalInterface
public interface PlanReader {

  /**
   * The plan of a statement.
   *
   * @param connection in a transaction that only reads; it is rolled back
   * @param sql one statement, whose parameters are {@code $1}, {@code $2} and so on, without values
   * @param parameters how many it has
   */
  String plan(Connection connection, String sql, int parameters) throws SQLException;
}
