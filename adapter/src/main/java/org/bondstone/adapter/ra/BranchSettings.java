package org.bondstone.adapter.ra;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.bondstone.adapter.configuration.DatabaseConfiguration;
import org.bondstone.adapter.driver.Dialect;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.transaction.TransactionOptions;

/**
 * What a transaction wants of its connection: isolation and read-only. PostgreSQL is told inside
 * the transaction, and forgets it with it. The others are told before, and told back before the
 * connection is given back.
 */
final class BranchSettings {

  private static final Logger LOG = System.getLogger(BranchSettings.class.getName());

  private final DatabaseConfiguration configuration;
  private final Connection connection;
  private boolean isolationSet;
  private boolean readOnlySet;

  BranchSettings(DatabaseConfiguration configuration, Connection connection) {
    this.configuration = configuration;
    this.connection = connection;
  }

  /** Called right before the branch begins. */
  void before(TransactionOptions options) throws SQLException {
    if (configuration.dialect() == Dialect.POSTGRESQL) {
      return;
    }
    if (isWanted(options.isolation())) {
      connection.setTransactionIsolation(options.isolation().level());
      isolationSet = true;
    }
    if (options.readOnly()) {
      configuration.readOnly(connection, true);
      readOnlySet = true;
    }
  }

  /** Called right after the branch has begun. */
  void after(TransactionOptions options) throws SQLException {
    if (configuration.dialect() != Dialect.POSTGRESQL) {
      return;
    }
    if (isWanted(options.isolation())) {
      execute("SET TRANSACTION ISOLATION LEVEL " + options.isolation().name().replace('_', ' '));
    }
    if (options.readOnly()) {
      execute("SET TRANSACTION READ ONLY");
    }
  }

  private boolean isWanted(Isolation isolation) {
    return isolation != null && isolation != configuration.isolation();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void restore() {
    try {
      if (isolationSet) {
        connection.setTransactionIsolation(configuration.isolation().level());
      }
      if (readOnlySet) {
        configuration.readOnly(connection, false);
      }
    } catch (SQLException e) {
      // The pool sees that the connection is broken, and destroys it.
      LOG.log(Level.DEBUG, "The connection's settings could not be put back.", e);
    }
    isolationSet = false;
    readOnlySet = false;
  }
}
