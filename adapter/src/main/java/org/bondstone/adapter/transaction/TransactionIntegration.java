package org.bondstone.adapter.transaction;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.time.Duration;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.adapter.guard.GuardedConnection;
import org.bondstone.api.transaction.TransactionOptions;

/**
 * The transactions that connectors run in. Only this package and the resource adapter know Jakarta
 * Transactions; everything else asks here. Thread-safe.
 */
public interface TransactionIntegration {

  /** The key of the calling thread's transaction; null when there is none. */
  Object currentKey();

  /**
   * The engine that the calling thread's transaction uses for a reference. It stays the same until
   * the transaction ends, even when the block changes meanwhile.
   */
  Engine engine(EngineReference reference);

  /**
   * A connection that takes part in the calling thread's transaction. Closing it gives it back to
   * the transaction, not to the pool.
   *
   * @throws SQLException when the database cannot be reached, or the transaction is not active
   */
  GuardedConnection connection(Engine engine) throws SQLException;

  /**
   * Runs an action in the calling thread's transaction right before it completes, on commit. Where
   * it did not run, because of a rollback or since the transaction completed already, {@code
   * otherwise} runs afterwards, perhaps on another thread.
   */
  void onCompletion(Runnable beforeCommit, Runnable otherwise);

  /**
   * The time that the calling thread's transaction has left, when that is known. A statement may
   * not run longer.
   *
   * @return null when there is no transaction, or no known limit; never zero or negative, since
   *     zero stands for no limit elsewhere
   */
  Duration remaining();

  /**
   * How the calling thread's transaction was begun.
   *
   * @return never null; the defaults when nothing was set
   */
  TransactionOptions options();

  /**
   * The container's registry of transactions.
   *
   * @return null outside a container
   */
  default TransactionSynchronizationRegistry registry() {
    return null;
  }

  /** No transactions: outside a container. */
  static TransactionIntegration none() {
    return NoTransactions.INSTANCE;
  }
}
