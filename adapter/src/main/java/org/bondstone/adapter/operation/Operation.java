package org.bondstone.adapter.operation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.bondstone.adapter.engine.Lease;
import org.bondstone.adapter.guard.GuardedConnection;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.ExecutionOptions;

/**
 * A connection in use, by one call or one cursor: in auto-commit mode, in a transaction of its own,
 * or in the Jakarta transaction. Not thread-safe.
 */
public final class Operation implements AutoCloseable {

  private final Database database;

  /** Null for the connection of the Jakarta transaction. */
  private final Lease lease;

  private final Connection connection;
  private final Connection statements;
  private final Mode mode;
  private final Duration timeout;
  private boolean used;
  private boolean ended;

  private enum Mode {
    AUTO_COMMIT,
    OWN_TRANSACTION,
    SHARED
  }

  private Operation(Database database, Lease lease, Mode mode, Duration timeout) {
    this.database = database;
    this.lease = lease;
    this.connection = lease.connection();
    this.statements = lease.raw();
    this.mode = mode;
    this.timeout = timeout;
  }

  private Operation(Database database, GuardedConnection shared, Duration timeout)
      throws SQLException {
    this.database = database;
    this.lease = null;
    this.connection = shared;
    this.statements = shared.raw();
    this.mode = Mode.SHARED;
    this.timeout = timeout;
  }

  /** A connection outside any Jakarta transaction, that commits each statement. */
  public static Operation autoCommit(Database database, ExecutionOptions options)
      throws SQLException {
    return open(database, options, Mode.AUTO_COMMIT);
  }

  /** A connection outside any Jakarta transaction, with a begun transaction of its own. */
  static Operation ownTransaction(Database database, ExecutionOptions options) throws SQLException {
    return open(database, options, Mode.OWN_TRANSACTION);
  }

  /**
   * The connection of the Jakarta transaction.
   *
   * @throws TransactionStateException when an option would change that transaction
   */
  static Operation shared(
      Database database, TransactionIntegration transactions, ExecutionOptions options)
      throws SQLException {
    if (needTransaction(options)) {
      throw new TransactionStateException(
          "The isolation and read-only belong to the transaction that runs already. Set them where"
              + " it begins.");
    }
    GuardedConnection connection = transactions.connection(database.engine());
    // The transaction's own end limits every statement on its connection, however it is made. It
    // counts here only where a statement asks for more.
    Duration timeout =
        options.timeout() == null ? null : shorter(options.timeout(), transactions.remaining());
    try {
      return new Operation(database, connection, timeout);
    } catch (SQLException e) {
      Closing.quietly(e, connection);
      throw e;
    }
  }

  /** Whether options ask for what only a transaction can have. */
  public static boolean needTransaction(ExecutionOptions options) {
    return options.isolation() != null || options.readOnly();
  }

  private static Operation open(Database database, ExecutionOptions options, Mode mode)
      throws SQLException {
    Lease lease = database.borrow();
    try {
      Operation operation = new Operation(database, lease, mode, options.timeout());
      if (mode == Mode.OWN_TRANSACTION) {
        operation.begin(options);
      }
      return operation;
    } catch (SQLException | RuntimeException | Error e) {
      if (e instanceof VirtualMachineError) {
        lease.failed(e);
      }
      Closing.quietly(e, lease);
      throw e;
    }
  }

  private void begin(ExecutionOptions options) throws SQLException {
    // The pool undoes both when the connection goes back.
    if (options.readOnly()) {
      database.configuration().readOnly(connection, true);
    }
    if (options.isolation() != null) {
      database.kind().requireIsolation(options.isolation());
      connection.setTransactionIsolation(options.isolation().level());
    }
    database.configuration().begin(connection, false);
  }

  /** Zero means no limit, null not set. */
  private static Duration shorter(Duration one, Duration other) {
    if (one == null || one.isZero()) {
      return other == null ? one : other;
    }
    return other == null || one.compareTo(other) <= 0 ? one : other;
  }

  public Database database() {
    return database;
  }

  /** Makes the statements. Errors go to {@link #failed}. */
  public Connection statements() {
    return statements;
  }

  /**
   * Notes that a statement begins.
   *
   * @return when, by {@link System#nanoTime}
   */
  long beginStatement() {
    // The clock was read at the borrow, a moment ago, and costs a fiftieth of a short statement.
    boolean justBorrowed = mode == Mode.AUTO_COMMIT && !used;
    used = true;
    return justBorrowed ? lease.lentAt() : System.nanoTime();
  }

  /** How long a statement may run; null for the database's own setting. */
  public Duration timeout() {
    return timeout;
  }

  public boolean isShared() {
    return mode == Mode.SHARED;
  }

  /** What becomes of what its statement has done, when its caller throws an error. */
  String fate() {
    return switch (mode) {
      case AUTO_COMMIT -> "The statement has run, and what it changed is committed.";
      case OWN_TRANSACTION -> "The statement has run, and what it changed is rolled back.";
      case SHARED ->
          "The statement has run, and what it changed is part of the transaction that runs.";
    };
  }

  /** Tells of an error, so that a dead connection never comes back: see {@link Lease#failed}. */
  public void failed(Throwable error) {
    if (connection instanceof GuardedConnection shared) {
      shared.failed(error);
    } else {
      lease.failed(error);
    }
  }

  /** Commits a transaction of its own; the others are not ours to commit. */
  public void commit() throws SQLException {
    if (mode == Mode.OWN_TRANSACTION && !ended) {
      ending(connection::commit);
    }
    ended = true;
  }

  /**
   * Rolls back and begins anew, in a transaction of its own.
   *
   * @throws IllegalStateException in any other
   */
  public void restart() throws SQLException {
    if (mode != Mode.OWN_TRANSACTION) {
      throw new IllegalStateException("The transaction is not ours to roll back.");
    }
    connection.rollback();
    // Read-only may be said to each transaction as it begins.
    database.configuration().begin(connection, false);
  }

  /** A commit or a rollback. */
  private interface Ending {
    void run() throws SQLException;
  }

  private void ending(Ending call) throws SQLException {
    try {
      call.run();
    } catch (VirtualMachineError e) {
      failed(e);
      throw e;
    }
  }

  /** Gives the connection back. What was not committed is rolled back. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      if (mode == Mode.OWN_TRANSACTION && !ended) {
        ended = true;
        ending(connection::rollback);
      }
    }
  }
}
