package org.bondstone.adapter.database.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.StringJoiner;
import org.bondstone.adapter.database.PlanReader;

/**
 * Plans of PostgreSQL, for any values. {@code EXPLAIN (GENERIC_PLAN)} would be shorter, but the
 * driver's protocol wants values for what it holds. Nothing of the statement runs.
 */
final class PostgresPlans implements PlanReader {

  private static final int MOST_SECONDS = 5;
  private static final String NAME = "bondstone_plan";

  @Override
  public String plan(Connection connection, String sql, int parameters) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(MOST_SECONDS);
      statement.execute("SET LOCAL plan_cache_mode = force_generic_plan");
      statement.execute("PREPARE " + NAME + " AS " + sql);
      try {
        return explain(statement, parameters);
      } finally {
        // It outlasts the transaction, and one that has failed takes nothing any more.
        connection.rollback();
        statement.execute("DEALLOCATE " + NAME);
      }
    }
  }

  private static String explain(Statement statement, int parameters) throws SQLException {
    String values =
        parameters == 0
            ? ""
            : "(" + String.join(", ", Collections.nCopies(parameters, "NULL")) + ")";
    StringJoiner plan = new StringJoiner("\n");
    try (ResultSet lines = statement.executeQuery("EXPLAIN EXECUTE " + NAME + values)) {
      while (lines.next()) {
        plan.add(lines.getString(1));
      }
    }
    return plan.toString();
  }
}
