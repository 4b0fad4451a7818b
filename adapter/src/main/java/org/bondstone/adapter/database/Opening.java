package org.bondstone.adapter.database;

import java.sql.SQLException;
import org.bondstone.adapter.database.error.SetUpException;

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
    } catch (SQLException e) {
      close(physical, e);
      throw new SetUpException(e);
    } catch (RuntimeException e) {
      close(physical, e);
      throw e;
    }
  }

  private static void close(PhysicalConnection physical, Exception cause) {
    try {
      physical.close();
    } catch (SQLException closing) {
      cause.addSuppressed(closing);
    }
  }
}
