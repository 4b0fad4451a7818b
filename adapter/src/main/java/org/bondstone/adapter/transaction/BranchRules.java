package org.bondstone.adapter.transaction;

import org.bondstone.adapter.configuration.DatabaseConfiguration;
import org.bondstone.adapter.driver.Dialect;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.transaction.TransactionOptions;

/** What can no longer be asked for once a branch has begun. */
final class BranchRules {

  private BranchRules() {}

  /**
   * @param begun the options that the branch began with
   * @param wanted the options in force now
   */
  static void check(
      DatabaseConfiguration configuration, TransactionOptions begun, TransactionOptions wanted) {
    if (wanted.withForUpdate()
        && !begun.withForUpdate()
        && configuration.dialect() == Dialect.SQLITE) {
      throw new TransactionStateException(
          "The transaction has begun deferred on this SQLite database, so its write lock cannot be"
              + " taken any more; begin the outer transaction with withForUpdate.");
    }
    Isolation isolation = begun.isolation() != null ? begun.isolation() : configuration.isolation();
    if (wanted.isolation() != null && wanted.isolation() != isolation) {
      throw new TransactionStateException(
          "The transaction has begun with the isolation %s on this database, so %s cannot be set any more."
              .formatted(isolation, wanted.isolation()));
    }
  }
}
