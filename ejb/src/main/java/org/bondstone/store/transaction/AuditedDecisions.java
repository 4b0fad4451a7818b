package org.bondstone.store.transaction;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.bondstone.api.spi.TransactionsInDoubt;
import org.bondstone.api.spi.TransactionsInDoubt.Transaction;
import org.bondstone.api.spi.TransactionsInDoubt.Unreachable;
import org.bondstone.store.audit.Audit;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.Caller;
import org.bondstone.store.service.HandDecisions;

/** Decides transactions of the adapter, and records who has. Thread-safe. */
public final class AuditedDecisions implements HandDecisions {

  private static final Logger LOG = System.getLogger(AuditedDecisions.class.getName());

  private final TransactionsInDoubt transactions;
  private final Audit audit;

  public AuditedDecisions(TransactionsInDoubt transactions, Audit audit) {
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public List<Transaction> inDoubt() {
    return transactions.inDoubt();
  }

  @Override
  public List<Unreachable> unreachable() {
    return transactions.unreachable();
  }

  @Override
  public Transaction decide(String id, boolean commit, Caller caller) {
    audit.requireWritable();
    Transaction before = decide(id, commit);
    audit.changed(
        caller,
        commit ? "decided to commit transaction" : "decided to roll back transaction",
        id + " in " + String.join(", ", before.databases()));
    return before;
  }

  private Transaction decide(String id, boolean commit) {
    try {
      return transactions
          .decide(id, commit)
          .orElseThrow(() -> new NotFoundException("No transaction of this id is in doubt."));
    } catch (IOException e) {
      LOG.log(Level.ERROR, "A decision by hand cannot be written: {0}", e.getMessage());
      throw new StoreUnavailableException(
          "The decision cannot be written, so the transaction is as before. The server's log tells"
              + " why.",
          e);
    }
  }
}
