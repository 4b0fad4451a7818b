package org.bondstone.adapter.transaction;

import java.time.Duration;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.adapter.guard.GuardedConnection;
import org.bondstone.api.transaction.TransactionOptions;

/** The null object: no thread is ever in a transaction. */
enum NoTransactions implements TransactionIntegration {
  INSTANCE;

  @Override
  public Object currentKey() {
    return null;
  }

  @Override
  public Engine engine(EngineReference reference) {
    return reference.engine();
  }

  @Override
  public Duration remaining() {
    return null;
  }

  @Override
  public TransactionOptions options() {
    return TransactionOptions.defaults();
  }

  @Override
  public GuardedConnection connection(Engine engine) {
    throw new IllegalStateException("There is no transaction.");
  }

  @Override
  public void onCompletion(Runnable beforeCommit, Runnable otherwise) {
    throw new IllegalStateException("There is no transaction.");
  }
}
