package org.bondstone.adapter.engine;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Where Agroal gets its connections. Agroal makes its data source by reflection, from a class; this
 * class takes its source from the thread that makes it, in {@link #with}.
 */
public final class EngineDataSource implements DataSource {

  private static final ThreadLocal<ConnectionSource> CURRENT = new ThreadLocal<>();

  private final ConnectionSource source;

  /** For Agroal only; see {@link #with}. */
  public EngineDataSource() {
    this.source = CURRENT.get();
    if (source == null) {
      throw new IllegalStateException("Only an engine makes this data source.");
    }
  }

  /** Opens connections to the database. */
  interface ConnectionSource {
    Connection open() throws SQLException;
  }

  /** Runs what makes a pool, whose connections come from the source. */
  static <T> T with(ConnectionSource source, Callable<T> making) throws Exception {
    CURRENT.set(source);
    try {
      return making.call();
    } finally {
      CURRENT.remove();
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return source.open();
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("The engine has its own credentials.");
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // Logging goes through System.Logger.
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The configuration has the connect timeout.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
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
