package org.bondstone.adapter.ra;

import java.sql.SQLException;
import org.bondstone.adapter.engine.ForwardingConnection;

/**
 * The connection that an application holds: a view of a managed connection (Jakarta Connectors 2.1,
 * section 6.5.4). It ends when it is closed, or when the transaction ends that it belongs to. In a
 * transaction it leaves the demarcation to the container. No more thread-safe than JDBC.
 */
public final class ConnectionHandle extends ForwardingConnection {

  private static final String CONNECTION_DOES_NOT_EXIST = "08003";
  private static final String INVALID_TRANSACTION_TERMINATION = "2D000";
  private static final String ACTIVE_TRANSACTION = "25001";

  /** Null once this handle is closed or its transaction has ended. */
  private volatile BondstoneManagedConnection owner;

  private final boolean counted;
  private volatile boolean ended;

  /**
   * @param counted whether the container counts this handle, and must hear when it is closed
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
  protected <T> T call(Call<T> call) throws SQLException {
    BondstoneManagedConnection current = owner();
    try {
      return call.on(current.connection());
    } catch (SQLException e) {
      current.failed(e);
      throw e;
    }
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

  /** Ends this handle from outside: its managed connection goes back to the container's pool. */
  void end() {
    ended = true;
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
      owner = null;
      current.closed(this);
    }
  }

  @Override
  public boolean isClosed() {
    return owner == null;
  }

  @Override
  public boolean isValid(int timeout) throws SQLException {
    return owner != null && call(c -> c.isValid(timeout));
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

  /** Says whether the handle is open, nothing of the database. */
  @Override
  public String toString() {
    return "ConnectionHandle[" + (owner == null ? "closed" : "open") + "]";
  }
}
