package org.bondstone.adapter.engine;

import io.agroal.pool.wrapper.ConnectionWrapper;
import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAResource;

/** A connection of the pool, with its XA resource when it is asked for. */
final class PooledLease implements Engine.Lease {

  private final Connection connection;
  private final PoolMembers members;
  private BranchTracker branches;

  PooledLease(Connection connection, PoolMembers members) {
    this.connection = connection;
    this.members = members;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public XAResource xaResource() throws SQLException {
    if (branches == null) {
      PoolMember member = members.find(connection.unwrap(Connection.class));
      if (member == null) {
        throw new SQLException("The connection is closed.", "08003");
      }
      XAResource resource = member.physical().xaResource();
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
