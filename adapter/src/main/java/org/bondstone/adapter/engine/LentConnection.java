package org.bondstone.adapter.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.bondstone.adapter.guard.GuardedConnection;

/**
 * A connection that an application has borrowed, outside of Jakarta transactions. It is closed when
 * its borrower has closed it, and not before: many borrowers, EclipseLink among them, close nothing
 * that says it is closed already, as a driver's connection does that has lost its server. Its place
 * in the pool would be lost. No more thread-safe than JDBC, but for {@link #close}.
 */
public final class LentConnection extends GuardedConnection {

  private static final String CONNECTION_DOES_NOT_EXIST = "08003";

  private static final AtomicIntegerFieldUpdater<LentConnection> CLOSED =
      AtomicIntegerFieldUpdater.newUpdater(LentConnection.class, "closed");

  private final Lease lease;

  /** One once it is closed. Not written before: that would cost each borrow a memory barrier. */
  private volatile int closed;

  /**
   * @param lease closing the new connection gives it back
   */
  public LentConnection(Lease lease) {
    this.lease = lease;
  }

  @Override
  public Connection raw() throws SQLException {
    if (isClosed()) {
      throw new SQLException("The connection is closed.", CONNECTION_DOES_NOT_EXIST);
    }
    return lease.raw();
  }

  @Override
  protected Connection lent() throws SQLException {
    raw();
    return lease.connection();
  }

  @Override
  public void failed(Throwable error) {
    lease.failed(error);
  }

  @Override
  protected boolean inTransaction() {
    return false;
  }

  @Override
  protected boolean controlsTransaction(String sql) {
    return false;
  }

  @Override
  public void close() throws SQLException {
    if (CLOSED.compareAndSet(this, 0, 1)) {
      try {
        closeOpen();
      } finally {
        lease.close();
      }
    }
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    if (CLOSED.compareAndSet(this, 0, 1)) {
      lease.connection().abort(executor);
    }
  }

  @Override
  public boolean isClosed() {
    return closed != 0;
  }

  /** Says whether the connection is lent, nothing of the database. */
  @Override
  public String toString() {
    return "LentConnection[" + (isClosed() ? "closed" : "open") + "]";
  }
}
