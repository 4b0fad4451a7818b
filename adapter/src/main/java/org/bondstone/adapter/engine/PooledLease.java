package org.bondstone.adapter.engine;

import io.agroal.pool.wrapper.ConnectionWrapper;
import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.database.Xids;

/**
 * A connection of the pool, and its XA resource, which knows whether a branch was started and not
 * finished: the driver's connection remembers such a branch for ever, so it must not be lent again.
 * Used by one thread at a time, as the transaction manager does.
 */
final class PooledLease implements Engine.Lease, XAResource {

  private final Connection connection;

  private final PoolMembers members;

  /** The driver's own; null until it is asked for, and where the database has none. */
  private XAResource resource;

  private volatile Xid unfinished;

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
    if (resource == null) {
      PoolMember member = members.find(connection.unwrap(Connection.class));
      if (member == null) {
        throw new SQLException("The connection is closed.", "08003");
      }
      resource = member.physical().xaResource();
    }
    return resource == null ? null : this;
  }

  @Override
  public void close() throws SQLException {
    if (unfinished != null
        && connection instanceof ConnectionWrapper wrapper
        && !connection.isClosed()) {
      wrapper.getHandler().setFlushOnly();
    }
    connection.close();
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    unfinished = xid;
    resource.start(xid, flags);
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    resource.end(xid, flags);
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    int vote = resource.prepare(xid);
    if (vote == XA_RDONLY) {
      finished(xid);
    }
    return vote;
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    resource.commit(xid, onePhase);
    finished(xid);
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    resource.rollback(xid);
    finished(xid);
  }

  @Override
  public void forget(Xid xid) throws XAException {
    resource.forget(xid);
  }

  @Override
  public Xid[] recover(int flag) throws XAException {
    return resource.recover(flag);
  }

  @Override
  public boolean isSameRM(XAResource other) throws XAException {
    return resource.isSameRM(other instanceof PooledLease lease ? lease.resource : other);
  }

  @Override
  public int getTransactionTimeout() throws XAException {
    return resource.getTransactionTimeout();
  }

  @Override
  public boolean setTransactionTimeout(int seconds) throws XAException {
    return resource.setTransactionTimeout(seconds);
  }

  private void finished(Xid xid) {
    if (Xids.isSame(unfinished, xid)) {
      unfinished = null;
    }
  }
}
