package org.bondstone.adapter.configuration;

import java.sql.SQLException;

/** Sets up a fresh connection, and closes it when that fails. */
final class Opening {

  private Opening() {}

  /** One step of setting up. */
  interface Step {
    void run() throws SQLException;
  }

  static PhysicalConnection setUp(PhysicalConnection physical, Step step) throws SQLException {
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
