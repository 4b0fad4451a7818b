package org.bondstone.adapter.engine;

import java.sql.SQLException;
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
   * Borrows a connection in auto-commit mode. One on which a fatal error was seen is destroyed when
   * it comes back.
   *
   * @param blockName what to call the block in an error's message
   * @throws org.bondstone.api.error.ConnectionFailedException when no connection can be made
   * @throws org.bondstone.api.error.DatabaseTimeoutException when making one takes too long
   * @throws org.bondstone.api.error.PoolExhaustedException when none came back in time
   * @throws org.bondstone.api.error.StoppedException when the engine is closed
   */
  Lease lease(String blockName) throws SQLException;

  /** Borrows for a specification that no block holds. */
  default Lease lease() throws SQLException {
    return lease(BlockNames.NONE);
  }

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
}
