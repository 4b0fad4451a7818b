package org.bondstone.adapter.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * A connection that an application has borrowed. It is closed when its borrower has closed it, and
 * not before: many borrowers, EclipseLink among them, close nothing that says it is closed already,
 * as a driver's connection does that has lost its server. Its place in the pool would be lost. No
 * more thread-safe than JDBC, but for {@link #close}.
 */
public final class LentConnection extends ForwardingConnection {

  private static final String CONNECTION_DOES_NOT_EXIST = "08003";

  private static final AtomicReferenceFieldUpdater<LentConnection, Connection> LENT =
      AtomicReferenceFieldUpdater.newUpdater(LentConnection.class, Connection.class, "lent");

  /** Null once it is closed. */
  private volatile Connection lent;

  /**
   * @param lent of the pool; closing it gives it back
   */
  public LentConnection(Connection lent) {
    this.lent = lent;
  }

  @Override
  protected <T> T call(Call<T> call) throws SQLException {
    Connection current = lent;
    if (current == null) {
      throw new SQLException("The connection is closed.", CONNECTION_DOES_NOT_EXIST);
    }
    return call.on(current);
  }

  @Override
  public void close() throws SQLException {
    Connection current = LENT.getAndSet(this, null);
    if (current != null) {
      current.close();
    }
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    Connection current = LENT.getAndSet(this, null);
    if (current != null) {
      current.abort(executor);
    }
  }

  @Override
  public boolean isClosed() {
    return lent == null;
  }

  @Override
  public boolean isValid(int timeout) throws SQLException {
    return lent != null && call(c -> c.isValid(timeout));
  }

  /** Says whether the connection is lent, nothing of the database. */
  @Override
  public String toString() {
    return "LentConnection[" + (lent == null ? "closed" : "open") + "]";
  }
}
