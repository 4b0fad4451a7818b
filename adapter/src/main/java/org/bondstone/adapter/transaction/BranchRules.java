package org.bondstone.adapter.transaction;

import java.sql.SQLException;
import java.util.Arrays;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.transaction.TransactionOptions;

/** What can no longer be asked for once a branch has begun. */
final class BranchRules {

  private BranchRules() {}

  /**
   * @param wanted the options in force now
   * @throws TransactionStateException when the branch began otherwise
   */
  static void check(Branch branch, TransactionOptions wanted) throws SQLException {
    DatabaseConfiguration configuration = branch.engine().configuration();
    TransactionOptions begun = branch.options();
    if (wanted.withForUpdate() && !begun.withForUpdate() && configuration.kind().locksAtBegin()) {
      throw new TransactionStateException(
          "The transaction has begun deferred on this %s database, so its write lock cannot be taken any more; begin the outer transaction with withForUpdate."
              .formatted(configuration.kind().title()));
    }
    if (wanted.isolation() != null && wanted.isolation() != begun.isolation()) {
      configuration.kind().requireIsolation(wanted.isolation());
      checkIsolation(wanted.isolation(), branch);
    }
  }

  /** Asks the connection, since without being told some databases begin with their operator's. */
  private static void checkIsolation(Isolation wanted, Branch branch) throws SQLException {
    int level = branch.usable().getTransactionIsolation();
    if (level != wanted.level()) {
      throw new TransactionStateException(
          "The transaction has begun with the isolation %s on this database, so %s cannot be set any more."
              .formatted(name(level), wanted));
    }
  }

  private static String name(int level) {
    return Arrays.stream(Isolation.values())
        .filter(isolation -> isolation.level() == level)
        .findFirst()
        .map(Isolation::name)
        .orElse("of the driver's number " + level);
  }
}
