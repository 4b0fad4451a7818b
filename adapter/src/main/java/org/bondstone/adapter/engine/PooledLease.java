package org.bondstone.adapter.engine;

import io.agroal.pool.wrapper.ConnectionWrapper;
import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAResource;

/** A connection of the pool, with its XA resource when it is asked for. */
final class PooledLease implements Engine.Lease {

  private final Connection connection;
  private final PhysicalConnections physical;
  private BranchTracker branches;

  PooledLease(Connection connection, PhysicalConnections physical) {
    this.connection = connection;
    this.physical = physical;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public XAResource xaResource() throws SQLException {
    if (branches == null) {
      XAResource resource = physical.xaResource(connection.unwrap(Connection.class));
      branches = resource == null ? null : new BranchTracker(resource);
    }
    return branches;
  }

  @Override
  public void close() throws SQLException {
    boolean unfinished = branches != null && branches.hasUnfinishedBranch();
    if (unfinished && connection instanceof ConnectionWrapper wrapper && !connection.isClosed()) {
      wrapper.getHandler().setFlushOnly();
    }
    connection.close();
  }
}
