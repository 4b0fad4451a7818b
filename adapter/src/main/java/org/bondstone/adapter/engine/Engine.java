package org.bondstone.adapter.engine;

import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAResource;
import org.bondstone.adapter.configuration.DatabaseConfiguration;

/**
 * One pool for one database configuration. Made on first use, drained when its block changes,
 * closed when the adapter stops. Thread-safe.
 */
public interface Engine extends AutoCloseable {

  /** The configuration that this engine serves; its key is the engine's. */
  DatabaseConfiguration configuration();

  /** Borrows a connection in auto-commit mode. Closing it gives it back clean. */
  Connection connection() throws SQLException;

  /** Borrows a connection for a container's transaction. */
  Lease lease() throws SQLException;

  /** What the pool holds now. */
  EngineStatistics statistics();

  /** Lends no more; closes when the last connection is back, or at the deadline. */
  @Override
  void close();

  /** A borrowed connection with what a transaction manager needs of it. */
  interface Lease extends AutoCloseable {

    /** The connection; its auto-commit mode is the borrower's to set. */
    Connection connection();

    /** The XA resource of the connection; null where the database has none. */
    XAResource xaResource();

    /** Gives the connection back; a broken one is destroyed. */
    @Override
    void close() throws SQLException;
  }
}
