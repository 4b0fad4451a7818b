package org.bondstone.adapter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.transaction.xa.XAResource;

/** A connection that counts as one of its login's while it is open. */
final class LoggedInConnection implements PhysicalConnection {

  private final PhysicalConnection physical;
  private final Login login;
  private final DatabaseConfiguration configuration;
  private final AtomicBoolean open = new AtomicBoolean(true);

  LoggedInConnection(
      PhysicalConnection physical, Login login, DatabaseConfiguration configuration) {
    this.physical = physical;
    this.login = login;
    this.configuration = configuration;
    login.opened();
  }

  @Override
  public Connection connection() {
    return physical.connection();
  }

  @Override
  public XAResource xaResource() throws SQLException {
    return physical.xaResource();
  }

  @Override
  public void close() throws SQLException {
    try {
      physical.close();
    } finally {
      if (open.getAndSet(false)) {
        login.closed();
        configuration.closed(physical.connection());
      }
    }
  }
}
