package org.bondstone.adapter.database;

import java.sql.SQLException;

/** Sets up a fresh connection, and closes it when that fails. */
public final class Opening {

  private Opening() {}

  /** One step of setting up. */
  public interface Step {
    void run() throws SQLException;
  }

  public static PhysicalConnection setUp(PhysicalConnection physical, Step step)
      throws SQLException {
    try {
      step.run();
      return physical;
    } catch (SQLException | RuntimeException e) {
      try {
        physical.close();
      } catch (SQLException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }
}
