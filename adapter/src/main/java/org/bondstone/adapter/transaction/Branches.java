package org.bondstone.adapter.transaction;

import java.sql.SQLException;
import javax.transaction.xa.XAResource;
import org.bondstone.adapter.coordinator.GlobalTransaction;
import org.bondstone.adapter.coordinator.TransactionService;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.Lease;
import org.bondstone.adapter.recovery.JournalledDatabases;
import org.bondstone.api.transaction.TransactionOptions;

/** Begins transactions and their branches: one for each adapter. Thread-safe. */
public final class Branches implements AutoCloseable {

  private final TransactionService transactions;
  private final JournalledDatabases databases;
  private final DeadlineClock clock = new DeadlineClock();

  public Branches(TransactionService transactions, JournalledDatabases databases) {
    this.transactions = transactions;
    this.databases = databases;
  }

  GlobalTransaction newTransaction() {
    return transactions.begin();
  }

  /** Begins a branch on a lease, which is the branch's from now on, also when it fails. */
  Branch begin(
      GlobalTransaction transaction,
      Engine engine,
      Lease lease,
      TransactionOptions options,
      Deadline deadline)
      throws SQLException {
    Branch branch = branch(transaction, engine, lease, options);
    try {
      branch.begin(clock, deadline.nanoTime());
      if (transaction.add(branch)) {
        return branch;
      }
      throw new SQLException("The transaction has ended meanwhile.", "25000");
    } catch (SQLException | RuntimeException | Error e) {
      branch.giveUp(e);
      throw e;
    }
  }

  private Branch branch(
      GlobalTransaction transaction, Engine engine, Lease lease, TransactionOptions options)
      throws SQLException {
    try {
      XAResource resource = lease.xaResource();
      return resource == null
          ? new LocalBranch(engine, lease, options, databases)
          : new XaBranch(engine, lease, resource, transaction.nextBranch(), options, databases);
    } catch (SQLException | RuntimeException | Error e) {
      BrokenConnections.giveBack(lease);
      throw e;
    }
  }

  /** Connections that a transaction's end limits. */
  public int watches() {
    return clock.watches();
  }

  @Override
  public void close() {
    clock.close();
  }
}
