package org.bondstone.adapter.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Supplier;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.PoolExhaustedException;
import org.bondstone.api.spi.DataSourceBase;

/**
 * Engines as a data source. Each connection is asked for anew, so that it comes from the engine
 * that is in force then. Bondstone's errors come as {@link SQLException}. Thread-safe.
 */
public final class BorrowingDataSource extends DataSourceBase {

  /** The client is unable to establish the connection. */
  private static final String NOT_CONNECTED = "08001";

  private final Supplier<Connection> connections;
  private final String name;

  /**
   * @param connections borrows
   * @param name what to show of it; no secret
   */
  public BorrowingDataSource(Supplier<Connection> connections, String name) {
    this.connections = connections;
    this.name = name;
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      return connections.get();
    } catch (BondstoneException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw new SQLException(e.getMessage(), cause.getSQLState(), cause.getErrorCode(), e);
      }
      if (e instanceof PoolExhaustedException) {
        throw new SQLTransientConnectionException(e.getMessage(), NOT_CONNECTED, e);
      }
      throw new SQLException(e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "DataSource[" + name + "]";
  }
}
