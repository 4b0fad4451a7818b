package org.bondstone.adapter.engine;

import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAResource;

/** A connection of the pool, with its XA resource when it is asked for. */
final class PooledLease implements Engine.Lease {

  private final Connection connection;
  private final Connection raw;
  private final PhysicalConnections physical;

  PooledLease(Connection connection, PhysicalConnections physical) throws SQLException {
    this.connection = connection;
    this.raw = connection.unwrap(Connection.class);
    this.physical = physical;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public XAResource xaResource() throws SQLException {
    return physical.xaResource(raw);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
