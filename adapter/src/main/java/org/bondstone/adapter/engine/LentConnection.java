package org.bondstone.adapter.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.bondstone.adapter.guard.GuardedConnection;

/**
 * A connection that an application has borrowed, outside of Jakarta transactions. It is closed when
 * its borrower has closed it, and not before: many borrowers, EclipseLink among them, close nothing
 * that says it is closed already, as a driver's connection does that has lost its server. Its place
 * in the pool would be lost. No more thread-safe than JDBC, but for {@link #close}.
 */
public final class LentConnection extends GuardedConnection {

  private static final String CONNECTION_DOES_NOT_EXIST = "08003";

  private static final AtomicReferenceFieldUpdater<LentConnection, Connection> RAW =
      AtomicReferenceFieldUpdater.newUpdater(LentConnection.class, Connection.class, "raw");

  private final Engine engine;
  private final Connection lent;

  /** Null once it is closed. */
  private volatile Connection raw;

  private LentConnection(Engine engine, Connection lent, Connection raw) {
    this.engine = engine;
    this.lent = lent;
    this.raw = raw;
  }

  /**
   * A connection for an application.
   *
   * @param lent as the engine has lent it; closing the new one gives it back
   */
  public static LentConnection of(Engine engine, Connection lent) throws SQLException {
    return new LentConnection(engine, lent, engine.raw(lent));
  }

  @Override
  public Connection raw() throws SQLException {
    Connection current = raw;
    if (current == null) {
      throw new SQLException("The connection is closed.", CONNECTION_DOES_NOT_EXIST);
    }
    return current;
  }

  @Override
  protected Connection lent() throws SQLException {
    raw();
    return lent;
  }

  @Override
  public void failed(SQLException error) {
    engine.failed(lent, error);
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
    if (RAW.getAndSet(this, null) != null) {
      closeOpen();
      lent.close();
    }
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    if (RAW.getAndSet(this, null) != null) {
      lent.abort(executor);
    }
  }

  @Override
  public boolean isClosed() {
    return raw == null;
  }

  /** Says whether the connection is lent, nothing of the database. */
  @Override
  public String toString() {
    return "LentConnection[" + (raw == null ? "closed" : "open") + "]";
  }
}
