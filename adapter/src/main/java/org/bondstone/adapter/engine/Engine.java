package org.bondstone.adapter.engine;

import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAResource;
import org.bondstone.adapter.database.BlockNames;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.observation.WatchedPool;

/**
 * One pool for one database configuration. Made on first use, drained when its block changes,
 * closed when the adapter stops. Thread-safe.
 *
 * <p>Borrowing throws {@link org.bondstone.api.error.StoppedException} once the engine lends no
 * more: ask the {@link EngineCache} again, it may have a newer one.
 */
public interface Engine extends AutoCloseable, WatchedPool {

  /** The configuration that this engine serves; its key is the engine's. */
  DatabaseConfiguration configuration();

  /**
   * Borrows a connection in auto-commit mode. Closing it gives it back clean: what was not
   * committed is rolled back. Whoever makes statements closes them, as {@link LentConnection} does
   * for an application, and reports their errors to {@link #failed}. A connection on which a fatal
   * error was seen is destroyed.
   *
   * @param blockName what to call the block in an error's message
   * @throws org.bondstone.api.error.ConnectionFailedException when no connection can be made
   * @throws org.bondstone.api.error.DatabaseTimeoutException when making one takes too long
   * @throws org.bondstone.api.error.PoolExhaustedException when none came back in time
   * @throws org.bondstone.api.error.StoppedException when the engine is closed
   */
  Connection connection(String blockName) throws SQLException;

  /** Borrows a connection for a specification that no block holds. */
  default Connection connection() throws SQLException {
    return connection(BlockNames.NONE);
  }

  /**
   * Borrows a connection for a container's transaction. Throws as {@link #connection(String)}.
   *
   * @param blockName what to call the block in an error's message
   */
  Lease lease(String blockName) throws SQLException;

  /** Borrows for a specification that no block holds. */
  default Lease lease() throws SQLException {
    return lease(BlockNames.NONE);
  }

  /**
   * The driver's own connection behind a lent one, without the pool's bookkeeping. Whoever uses it
   * closes its statements, keeps auto-commit to the lent connection, and reports errors to {@link
   * #failed}.
   */
  Connection raw(Connection lent) throws SQLException;

  /** Tells of an error that a {@link #raw} connection threw; a fatal one dooms the connection. */
  void failed(Connection lent, SQLException error);

  /** What was seen of the database. */
  Vitals vitals();

  /** What the pool holds now. */
  EngineStatistics statistics();

  /** Whether it lends no more. */
  boolean isDraining();

  /** Closes what rests in the pool, and what is lent when it comes back. */
  void flush();

  /** Lends no more; closes when the last connection is back, or at the deadline. */
  @Override
  void close();

  /** A borrowed connection with what a transaction manager needs of it. */
  interface Lease extends AutoCloseable {

    /**
     * The connection; its auto-commit mode is the borrower's to set. While its XA resource is in a
     * transaction, the borrower lets nobody commit, roll back or turn auto-commit on.
     */
    Connection connection();

    /** The XA resource of the connection; null where the database has none. */
    XAResource xaResource() throws SQLException;

    /**
     * Gives the connection back to be destroyed: a driver's connection remembers for ever a branch
     * that was begun and not ended on it.
     */
    void discard() throws SQLException;

    /** Gives the connection back; a broken one is destroyed. Closing twice is harmless. */
    @Override
    void close() throws SQLException;
  }
}
