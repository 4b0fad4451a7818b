package org.bondstone.adapter.operation;

import java.sql.Connection;
import java.sql.SQLException;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.engine.Lease;
import org.bondstone.adapter.engine.LentConnection;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.ExecutionOptions;

/** Runs what a connector does on its database. Thread-safe. */
public final class Connections {

  private static final Work<Connection> BORROW = Database::lend;

  private final DatabaseReference databases;
  private final TransactionIntegration transactions;

  /** Takes the connection of the Jakarta transaction. */
  private final Work<Connection> join;

  public Connections(DatabaseReference databases, TransactionIntegration transactions) {
    this.databases = databases;
    this.transactions = transactions;
    this.join = database -> database.watched(transactions.connection(database.engine()));
  }

  /** What is done on a database. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Database database) throws SQLException;
  }

  public DatabaseReference databases() {
    return databases;
  }

  public TransactionIntegration transactions() {
    return transactions;
  }

  /**
   * Does some work. An engine that closes right between finding it and borrowing from it was
   * replaced by another, so the work is done on that. For that reason nothing in it may call code
   * of the application once it has a connection.
   *
   * @param inTransaction whether the calling thread is in a Jakarta transaction
   */
  public <T> T run(boolean inTransaction, Work<T> work) {
    Database database = databases.current(inTransaction);
    try {
      return attempt(database, work);
    } catch (StoppedException e) {
      Database newer = databases.current(inTransaction);
      if (inTransaction || newer.engine() == database.engine()) {
        throw e;
      }
      return attempt(newer, work);
    }
  }

  private static <T> T attempt(Database database, Work<T> work) {
    database.touch();
    try {
      return work.on(database);
    } catch (SQLException e) {
      throw database.classify(e);
    }
  }

  /**
   * What one call or one cursor works with.
   *
   * @param inTransaction whether the calling thread is in a Jakarta transaction
   * @param begins whether it needs a transaction outside of one, whatever the options say
   * @throws TransactionStateException when an option would change the Jakarta transaction
   */
  public Operation operation(
      Database database, boolean inTransaction, ExecutionOptions options, boolean begins)
      throws SQLException {
    if (inTransaction) {
      return Operation.shared(database, transactions, options);
    }
    return begins || Operation.needTransaction(options)
        ? Operation.ownTransaction(database, options)
        : Operation.autoCommit(database, options);
  }

  /** A connection for the application. */
  public Connection connection() {
    boolean inTransaction = transactions.currentKey() != null;
    return run(inTransaction, inTransaction ? join : BORROW);
  }

  /**
   * A connection for what writes its SQL for one kind of database.
   *
   * @throws StoppedException when the block has moved to another kind
   */
  public Connection connection(DatabaseKind kind) {
    boolean inTransaction = transactions.currentKey() != null;
    if (!databases.current(inTransaction).kind().equals(kind)) {
      throw new StoppedException(
          databases.name()
              + " has moved to another kind of database. What began on the one before must begin"
              + " anew.");
    }
    return connection();
  }

  /**
   * A connection with a begun transaction.
   *
   * @param withForUpdate whether it takes SQLite's write lock at once
   */
  public Connection begin(boolean withForUpdate) {
    if (transactions.currentKey() != null) {
      throw new TransactionStateException(
          "A Jakarta transaction is begun already, and the connection takes part in it.");
    }
    return run(
        false,
        database -> {
          Lease lease = database.borrow();
          try {
            database.configuration().begin(lease.connection(), withForUpdate);
            return database.watched(new LentConnection(lease));
          } catch (SQLException | RuntimeException | Error e) {
            Closing.quietly(e, lease);
            throw e;
          }
        });
  }
}
