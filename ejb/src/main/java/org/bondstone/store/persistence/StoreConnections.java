package org.bondstone.store.persistence;

import jakarta.persistence.EntityTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.bondstone.api.spi.DataSourceBase;

/**
 * The connections of the store, and none for a rollback: EclipseLink asks for one to roll back what
 * could not begin for want of one, and waits as long for it once more. Thread-safe.
 */
final class StoreConnections extends DataSourceBase {

  private final DataSource source;
  private final ThreadLocal<Boolean> rollingBack = ThreadLocal.withInitial(() -> false);

  StoreConnections(DataSource source) {
    this.source = source;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (rollingBack.get()) {
      throw new SQLException("There is no connection to roll back on.");
    }
    return source.getConnection();
  }

  /** Rolls back on the connection that the transaction has, if it has one. */
  void rollBack(EntityTransaction transaction) {
    rollingBack.set(true);
    try {
      transaction.rollback();
    } finally {
      rollingBack.remove();
    }
  }
}
