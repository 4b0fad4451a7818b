package org.bondstone.adapter.transaction;

import java.sql.SQLException;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.guard.GuardedConnection;

/** Opens connections that are enlisted in the calling thread's transaction. Thread-safe. */
@FunctionalInterface
public interface EnlistedConnections {

  /**
   * Enlists a connection of an engine.
   *
   * @throws SQLException when the database cannot be reached, or the container refuses
   */
  Enlisted open(Engine engine, BranchTerms terms) throws SQLException;

  /** A connection that is enlisted. Used by one thread at a time. */
  interface Enlisted {

    /** A handle on the connection. Closing it gives nothing back. */
    GuardedConnection connection() throws SQLException;

    /** Tells the container that the connection is not used any more. It stays enlisted. */
    void close();
  }
}
