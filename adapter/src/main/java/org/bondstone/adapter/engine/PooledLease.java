package org.bondstone.adapter.engine;

import io.agroal.pool.wrapper.ConnectionWrapper;
import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAResource;

/** A connection of the pool, and its driver's XA resource. Used by one thread at a time. */
final class PooledLease implements Engine.Lease {

  private final Connection connection;
  private final PoolMembers members;

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
    PoolMember member = members.find(connection.unwrap(Connection.class));
    if (member == null) {
      throw new SQLException("The connection is closed.", "08003");
    }
    return member.physical().xaResource();
  }

  @Override
  public void discard() throws SQLException {
    if (connection instanceof ConnectionWrapper wrapper && !connection.isClosed()) {
      wrapper.getHandler().setFlushOnly();
    }
    connection.close();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
