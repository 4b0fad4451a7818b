package org.bondstone.adapter.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.transaction.EnlistedConnections.Enlisted;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.transaction.TransactionOptions;

/** What can no longer be asked for once a branch has begun. */
final class BranchRules {

  private BranchRules() {}

  /**
   * @param begun the options that the branch began with
   * @param wanted the options in force now
   * @param connection the branch's
   */
  static void check(
      DatabaseConfiguration configuration,
      TransactionOptions begun,
      TransactionOptions wanted,
      Enlisted connection)
      throws SQLException {
    if (wanted.withForUpdate() && !begun.withForUpdate() && configuration.kind().locksAtBegin()) {
      throw new TransactionStateException(
          "The transaction has begun deferred on this %s database, so its write lock cannot be taken any more; begin the outer transaction with withForUpdate."
              .formatted(configuration.kind().title()));
    }
    if (wanted.isolation() != null && wanted.isolation() != begun.isolation()) {
      configuration.requireIsolation(wanted.isolation());
      checkIsolation(wanted.isolation(), connection);
    }
  }

  /** Asks the connection, since without being told some databases begin with their operator's. */
  private static void checkIsolation(Isolation wanted, Enlisted branch) throws SQLException {
    try (Connection connection = branch.connection()) {
      int level = connection.getTransactionIsolation();
      if (level != wanted.level()) {
        throw new TransactionStateException(
            "The transaction has begun with the isolation %s on this database, so %s cannot be set any more."
                .formatted(name(level), wanted));
      }
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
