package org.bondstone.adapter.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import org.bondstone.adapter.engine.Engine;

/**
 * The transactions that connectors run in. Only this package and the resource adapter know Jakarta
 * Transactions; everything else asks here. Thread-safe.
 */
public interface TransactionIntegration {

  /** The key of the calling thread's transaction; null when there is none. */
  Object currentKey();

  /**
   * A connection that takes part in the calling thread's transaction. Closing it gives it back to
   * the transaction, not to the pool.
   *
   * @throws SQLException when the database cannot be reached, or the transaction is not active
   */
  Connection connection(Engine engine) throws SQLException;

  /**
   * Runs an action in the calling thread's transaction right before it completes, on commit. After
   * a rollback, {@code onRollback} runs instead, perhaps on another thread.
   */
  void onCompletion(Runnable beforeCommit, Runnable onRollback);

  /** No transactions: outside a container. */
  static TransactionIntegration none() {
    return NoTransactions.INSTANCE;
  }
}
