package org.bondstone.api.transaction;

import java.time.Duration;
import org.bondstone.api.sql.Isolation;

/**
 * How a transaction begins. Immutable and thread-safe.
 *
 * @param withForUpdate whether the transaction is going to change what it reads: on SQLite it takes
 *     the write lock as it begins, elsewhere its reads lock their rows when they ask to
 * @param isolation the isolation; null for the block's own
 * @param timeout until the transaction is rolled back; null for the container's default
 * @param readOnly whether the transaction refuses writes; where a transaction runs already, it must
 *     refuse them too
 */
public record TransactionOptions(
    boolean withForUpdate, Isolation isolation, Duration timeout, boolean readOnly) {

  private static final TransactionOptions DEFAULTS =
      new TransactionOptions(false, null, null, false);

  /** Nothing set. */
  public static TransactionOptions defaults() {
    return DEFAULTS;
  }

  public TransactionOptions withForUpdate(boolean value) {
    return new TransactionOptions(value, isolation, timeout, readOnly);
  }

  public TransactionOptions withIsolation(Isolation value) {
    return new TransactionOptions(withForUpdate, value, timeout, readOnly);
  }

  public TransactionOptions withTimeout(Duration value) {
    return new TransactionOptions(withForUpdate, isolation, value, readOnly);
  }

  public TransactionOptions withReadOnly(boolean value) {
    return new TransactionOptions(withForUpdate, isolation, timeout, value);
  }
}
