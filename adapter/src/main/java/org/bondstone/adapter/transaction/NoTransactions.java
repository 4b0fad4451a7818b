package org.bondstone.adapter.transaction;

import java.sql.Connection;
import org.bondstone.adapter.engine.Engine;

/** The null object: no thread is ever in a transaction. */
enum NoTransactions implements TransactionIntegration {
  INSTANCE;

  @Override
  public Object currentKey() {
    return null;
  }

  @Override
  public Connection connection(Engine engine) {
    throw new IllegalStateException("There is no transaction.");
  }

  @Override
  public void onCompletion(Runnable beforeCommit, Runnable onRollback) {
    throw new IllegalStateException("There is no transaction.");
  }
}
