package org.bondstone.adapter.ra;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import org.bondstone.adapter.guard.GuardedConnection;

/**
 * The connection that an application holds: a view of a managed connection (Jakarta Connectors 2.1,
 * section 6.5.4). It ends when it is closed, or when the transaction ends that it belongs to. In a
 * transaction it leaves the demarcation to the container. No more thread-safe than JDBC.
 */
public final class ConnectionHandle extends GuardedConnection {

  private static final String CONNECTION_DOES_NOT_EXIST = "08003";
  private static final String INVALID_TRANSACTION_TERMINATION = "2D000";
  private static final String ACTIVE_TRANSACTION = "25001";

  /** Null once this handle is closed or its transaction has ended. */
  private volatile BondstoneManagedConnection owner;

  private final boolean counted;
  private volatile boolean ended;

  /**
   * @param counted whether the container counts this handle, and must be notified when it is closed
   */
  ConnectionHandle(BondstoneManagedConnection owner, boolean counted) {
    this.owner = owner;
    this.counted = counted;
  }

  boolean isCounted() {
    return counted;
  }

  /** Another handle on the same connection, of which the container knows nothing. */
  ConnectionHandle another() throws SQLException {
    return owner().newHandle(false);
  }

  @Override
  protected Connection lent() throws SQLException {
    return owner().connection();
  }

  @Override
  public Connection raw() throws SQLException {
    return owner().raw();
  }

  @Override
  public void failed(SQLException error) {
    BondstoneManagedConnection current = owner;
    if (current != null) {
      current.failed(error);
    }
  }

  @Override
  protected boolean inTransaction() {
    BondstoneManagedConnection current = owner;
    return current != null && current.inTransaction();
  }

  @Override
  protected boolean controlsTransaction(String sql) {
    BondstoneManagedConnection current = owner;
    return current != null && current.controlsTransaction(sql);
  }

  private BondstoneManagedConnection owner() throws SQLException {
    BondstoneManagedConnection current = owner;
    if (current == null) {
      throw new SQLException(
          ended
              ? "The connection is used after its transaction has ended."
              : "The connection is closed.",
          CONNECTION_DOES_NOT_EXIST);
    }
    return current;
  }

  /**
   * Ends this handle from outside: its managed connection goes back to the container's pool.
   *
   * @param closing whether what it has handed out can be closed
   */
  void end(boolean closing) {
    ended = true;
    if (closing) {
      closeOpen();
    }
    owner = null;
  }

  /** Moves this handle to another managed connection. */
  void associate(BondstoneManagedConnection other) {
    owner = other;
  }

  @Override
  public void close() {
    BondstoneManagedConnection current = owner;
    if (current != null) {
      closeOpen();
      owner = null;
      current.closed(this);
    }
  }

  @Override
  public boolean isClosed() {
    return owner == null;
  }

  @Override
  public void commit() throws SQLException {
    refuseInTransaction("commit");
    super.commit();
  }

  @Override
  public void rollback() throws SQLException {
    refuseInTransaction("rollback");
    super.rollback();
  }

  private void refuseInTransaction(String method) throws SQLException {
    if (owner().inTransaction()) {
      throw new SQLException(
          "The container ends this transaction, so %s() is not allowed.".formatted(method),
          INVALID_TRANSACTION_TERMINATION);
    }
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    return !owner().inTransaction() && super.getAutoCommit();
  }

  @Override
  public void setAutoCommit(boolean value) throws SQLException {
    if (!owner().inTransaction()) {
      super.setAutoCommit(value);
    } else if (value) {
      throw new SQLException(
          "The container ends this transaction, so setAutoCommit(true) is not allowed.",
          INVALID_TRANSACTION_TERMINATION);
    }
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    if (!owner().inTransaction()) {
      super.setTransactionIsolation(level);
    } else if (level != super.getTransactionIsolation()) {
      throw new SQLException(
          "The isolation cannot change in a transaction that runs; set it when it begins.",
          ACTIVE_TRANSACTION);
    }
  }

  @Override
  public void setReadOnly(boolean value) throws SQLException {
    if (!owner().inTransaction()) {
      super.setReadOnly(value);
    } else if (value != super.isReadOnly()) {
      throw new SQLException(
          "Read-only cannot change in a transaction that runs; set it when it begins.",
          ACTIVE_TRANSACTION);
    }
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    refuseInTransaction("abort");
    super.abort(executor);
  }

  /** Says whether the handle is open, nothing of the database. */
  @Override
  public String toString() {
    return "ConnectionHandle[" + (owner == null ? "closed" : "open") + "]";
  }
}
