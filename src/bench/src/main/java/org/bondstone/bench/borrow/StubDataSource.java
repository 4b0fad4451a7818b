package org.bondstone.bench.borrow;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** The driver that does nothing, for pools that want a data source. Thread-safe. */
public final class StubDataSource implements DataSource {

  @Override
  public Connection getConnection() {
    return new StubConnection();
  }

  @Override
  public Connection getConnection(String user, String password) {
    return getConnection();
  }

  /** Payara sets what its descriptor says. Nothing here has a use for it. */
  public void setServerName(String name) {}

  /** See {@link #setServerName}. */
  public void setPortNumber(int port) {}

  /** See {@link #setServerName}. */
  public void setDatabaseName(String name) {}

  /** See {@link #setServerName}. */
  public void setUser(String user) {}

  /** See {@link #setServerName}. */
  public void setPassword(String password) {}

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("There is nothing to unwrap.");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
