package org.bondstone.adapter.transaction;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.Lease;

/** Gives connections back, and takes those out of use that another thread may still work on. */
final class BrokenConnections {

  private static final Logger LOG = System.getLogger(BrokenConnections.class.getName());
  private static final String CONNECTION_FAILURE = "08006";

  private BrokenConnections() {}

  /**
   * Ends a connection and the transaction on it. Where the driver cannot abort, the transaction is
   * rolled back and auto-commit stays off, so that nothing more is committed; the pool then
   * destroys the connection when it comes back.
   */
  static void abandon(Engine engine, Lease lease) throws SQLException {
    doom(engine, lease);
    Connection raw = lease.raw();
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
  static void doom(Engine engine, Lease lease) {
    if (mayBeDestroyed(engine)) {
      lease.failed(
          new SQLException("The transaction ended while it was used.", CONNECTION_FAILURE));
    }
  }

  /** Gives a lease back on which nothing was begun. */
  static void giveBack(Lease lease) {
    giveBack(lease, false);
  }

  /** Gives a lease back to its engine, to be destroyed or for others. */
  static void giveBack(Lease lease, boolean unusable) {
    try {
      if (unusable) {
        lease.discard();
      } else {
        lease.close();
      }
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "The connection could not be given back.", e);
    }
  }
}
