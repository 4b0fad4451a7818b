package org.bondstone.adapter.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.bondstone.api.spi.DataSourceBase;

/**
 * Where Agroal gets its connections. Agroal makes its data source by reflection, from a class; this
 * class takes its source from the thread that makes it, in {@link #with}.
 */
public final class EngineDataSource extends DataSourceBase {

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

  /** Agroal hands its own on; the connect timeout of the specification holds. */
  @Override
  public void setLoginTimeout(int seconds) {}
}
