package org.bondstone.adapter.testing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.bondstone.adapter.database.PhysicalConnection;

/** Runs statements on bare connections. */
public final class Statements {

  private Statements() {}

  public static void execute(PhysicalConnection physical, String sql) throws SQLException {
    try (Statement statement = physical.connection().createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row; null without rows. */
  public static String text(PhysicalConnection physical, String sql) throws SQLException {
    try (Statement statement = physical.connection().createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getString(1) : null;
    }
  }
}
