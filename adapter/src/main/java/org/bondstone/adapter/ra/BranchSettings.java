package org.bondstone.adapter.ra;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.bondstone.adapter.configuration.DatabaseConfiguration;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.transaction.TransactionOptions;

/**
 * What a transaction wants of its connection, set before its branch begins, since it cannot change
 * inside, and put back before the connection is given back.
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

  void set(TransactionOptions options) throws SQLException {
    Isolation isolation = options.isolation();
    if (isolation != null && isolation != configuration.isolation()) {
      connection.setTransactionIsolation(isolation.level());
      isolationSet = true;
    }
    if (options.readOnly()) {
      connection.setReadOnly(true);
      readOnlySet = true;
    }
  }

  void restore() {
    try {
      if (isolationSet) {
        connection.setTransactionIsolation(configuration.isolation().level());
      }
      if (readOnlySet) {
        connection.setReadOnly(false);
      }
    } catch (SQLException e) {
      // The pool sees that the connection is broken, and destroys it.
      LOG.log(Level.DEBUG, "The connection's settings could not be put back.", e);
    }
    isolationSet = false;
    readOnlySet = false;
  }
}
