package org.bondstone.cdi;

import java.util.concurrent.Callable;
import org.bondstone.api.transaction.TransactionOptions;
import org.bondstone.api.transaction.Transactions;

/** Begins Jakarta transactions by program; every exception rolls back. Thread-safe. */
final class JakartaTransactions implements Transactions {

  @Override
  public <T> T begin(TransactionOptions options, Callable<T> work) throws Exception {
    return TransactionRunner.run(options, work, failure -> true);
  }
}
