package org.bondstone.cdi.transaction;

import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.transaction.TransactionOptions;

/** What holds where one begin lies inside the transaction of another. */
final class NestedOptions {

  private NestedOptions() {}

  /**
   * The options of the outer transaction, and of the inner what can still be added to it.
   *
   * @param outer null when the outer transaction was begun without options
   * @throws TransactionStateException when the inner wants another isolation, or to be read-only
   *     where the outer may write: what the outer has written or will write is one transaction with
   *     it
   */
  static TransactionOptions of(TransactionOptions outer, TransactionOptions inner) {
    if (inner.readOnly() && (outer == null || !outer.readOnly())) {
      throw new TransactionStateException(
          "The transaction that runs already may write, so a read-only one cannot begin in it."
              + " Begin that one with readOnly, or this one in a new transaction.");
    }
    if (outer == null) {
      return inner.withTimeout(null);
    }
    return new TransactionOptions(
        outer.withForUpdate() || inner.withForUpdate(),
        isolation(outer.isolation(), inner.isolation()),
        outer.timeout(),
        outer.readOnly());
  }

  private static Isolation isolation(Isolation outer, Isolation inner) {
    if (outer != null && inner != null && outer != inner) {
      throw new TransactionStateException(
          "The transaction that runs already has the isolation %s, so %s cannot begin in it."
              .formatted(outer, inner));
    }
    return inner != null ? inner : outer;
  }
}
