package org.bondstone.adapter.transaction;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.transaction.TransactionOptions;

/**
 * What a transaction wants of its connection: isolation and read-only. Some databases set both
 * inside the transaction, and they end with it. On the others they are set before, and put back
 * before the connection is returned.
 */
final class BranchSettings {

  private static final Logger LOG = System.getLogger(BranchSettings.class.getName());

  private final DatabaseConfiguration configuration;
  private final Connection connection;

  /** The isolation to put back; null while it is unchanged. */
  private Integer isolationBefore;

  private boolean readOnlySet;

  BranchSettings(DatabaseConfiguration configuration, Connection connection) {
    this.configuration = configuration;
    this.connection = connection;
  }

  /** Called right before the branch begins. */
  void before(TransactionOptions options) throws SQLException {
    if (configuration.kind().setsInsideTransaction()) {
      return;
    }
    if (options.isolation() != null) {
      setIsolation(options.isolation().level());
    }
    if (options.readOnly()) {
      configuration.readOnly(connection, true);
      readOnlySet = true;
    }
  }

  /** Called right after the branch has begun. */
  void after(TransactionOptions options) throws SQLException {
    if (!configuration.kind().setsInsideTransaction()) {
      return;
    }
    if (isWanted(options.isolation())) {
      Jdbc.execute(
          connection,
          "SET TRANSACTION ISOLATION LEVEL " + options.isolation().name().replace('_', ' '));
    }
    if (options.readOnly()) {
      Jdbc.execute(connection, "SET TRANSACTION READ ONLY");
    }
  }

  /**
   * Asks for what is in force: some databases begin with their operator's setting, not with ours.
   */
  private void setIsolation(int level) throws SQLException {
    int before = connection.getTransactionIsolation();
    if (before != level) {
      isolationBefore = before;
      connection.setTransactionIsolation(level);
    }
  }

  private boolean isWanted(Isolation isolation) {
    return isolation != null && isolation != configuration.isolation();
  }

  void restore() {
    try {
      if (isolationBefore != null) {
        connection.setTransactionIsolation(isolationBefore);
      }
      if (readOnlySet) {
        configuration.readOnly(connection, false);
      }
    } catch (SQLException e) {
      // The pool sees that the connection is broken, and destroys it.
      LOG.log(Level.DEBUG, "The connection's settings could not be put back.", e);
    }
    isolationBefore = null;
    readOnlySet = false;
  }
}
