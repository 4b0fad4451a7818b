package org.bondstone.api.transaction;

import java.util.concurrent.Callable;

/** Begins transactions by program. An injectable CDI bean. Thread-safe. */
public interface Transactions {

  /**
   * Runs the work in the caller's transaction, or in a new one that commits when the work returns
   * and rolls back when it throws.
   *
   * @return what the work returns
   * @throws Exception what the work throws
   * @throws org.bondstone.api.error.TransactionStateException when the options do not fit the
   *     transaction that runs already
   */
  <T> T begin(TransactionOptions options, Callable<T> work) throws Exception;
}
