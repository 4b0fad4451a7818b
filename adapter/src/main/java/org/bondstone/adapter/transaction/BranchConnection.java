package org.bondstone.adapter.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import org.bondstone.adapter.guard.GuardedConnection;

/**
 * The connection that an application holds in a transaction: a view of the branch's. It ends when
 * it is closed, or when the transaction ends. It leaves the demarcation to the container. No more
 * thread-safe than JDBC.
 */
final class BranchConnection extends GuardedConnection {

  private static final String CONNECTION_DOES_NOT_EXIST = "08003";
  private static final String INVALID_TRANSACTION_TERMINATION = "2D000";
  private static final String ACTIVE_TRANSACTION = "25001";

  /** Null once this handle is closed or its transaction has ended. */
  private volatile Branch owner;

  private volatile boolean ended;

  BranchConnection(Branch owner) {
    this.owner = owner;
  }

  @Override
  protected Connection lent() throws SQLException {
    return owner().usable();
  }

  @Override
  public Connection raw() throws SQLException {
    Branch current = owner();
    Connection unused = current.usable();
    return current.raw();
  }

  @Override
  public void failed(Throwable error) {
    Branch current = owner;
    if (current != null) {
      current.failed(error);
    }
  }

  @Override
  protected boolean inTransaction() {
    return owner != null;
  }

  @Override
  protected boolean controlsTransaction(String sql) {
    Branch current = owner;
    return current != null && current.controlsTransaction(sql);
  }

  private Branch owner() throws SQLException {
    Branch current = owner;
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
   * Ends this handle from outside: its transaction is over.
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

  @Override
  public void close() {
    Branch current = owner;
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
    throw refused("commit()");
  }

  @Override
  public void rollback() throws SQLException {
    throw refused("rollback()");
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    throw refused("abort()");
  }

  private SQLException refused(String method) throws SQLException {
    Branch unused = owner();
    return new SQLException(
        "The container ends this transaction, so %s is not allowed.".formatted(method),
        INVALID_TRANSACTION_TERMINATION);
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    Branch unused = owner();
    return false;
  }

  @Override
  public void setAutoCommit(boolean value) throws SQLException {
    if (value) {
      throw refused("setAutoCommit(true)");
    }
    Branch unused = owner();
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    if (level != getTransactionIsolation()) {
      throw new SQLException(
          "The isolation cannot change in a transaction that runs; set it when it begins.",
          ACTIVE_TRANSACTION);
    }
  }

  @Override
  public void setReadOnly(boolean value) throws SQLException {
    if (value != isReadOnly()) {
      throw new SQLException(
          "Read-only cannot change in a transaction that runs; set it when it begins.",
          ACTIVE_TRANSACTION);
    }
  }

  /** Says whether the handle is open, nothing of the database. */
  @Override
  public String toString() {
    return "BranchConnection[" + (owner == null ? "closed" : "open") + "]";
  }
}
