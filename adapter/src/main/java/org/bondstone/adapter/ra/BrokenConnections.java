package org.bondstone.adapter.ra;

import java.sql.Connection;
import java.sql.SQLException;
import org.bondstone.adapter.engine.Engine;

/** Takes connections out of use that another thread may still work on. */
final class BrokenConnections {

  private static final String CONNECTION_FAILURE = "08006";

  private BrokenConnections() {}

  /**
   * Ends a connection and the transaction on it. Where the driver cannot abort, the transaction is
   * rolled back and auto-commit stays off, so that nothing more is committed; the pool then
   * destroys the connection when it comes back.
   */
  static void abandon(Engine engine, Connection lent) throws SQLException {
    doom(engine, lent);
    Connection raw = engine.raw(lent);
    raw.abort(Runnable::run);
    if (!raw.isClosed()) {
      raw.rollback();
    }
  }

  /** Whether a connection can go without the data of its database. */
  static boolean mayBeDestroyed(Engine engine) {
    return !engine.configuration().isInMemory() || engine.configuration().isSharedMemory();
  }

  /** Lets the pool destroy a connection, unless its data would vanish with it. */
  static void doom(Engine engine, Connection lent) {
    if (mayBeDestroyed(engine)) {
      engine.failed(
          lent, new SQLException("The transaction ended while it was used.", CONNECTION_FAILURE));
    }
  }
}
