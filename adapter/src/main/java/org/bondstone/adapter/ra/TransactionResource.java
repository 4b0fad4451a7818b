package org.bondstone.adapter.ra;

import java.time.Duration;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.coordinator.GlobalTransaction;
import org.bondstone.adapter.coordinator.TransactionService;
import org.bondstone.adapter.xa.Xids;

/**
 * What a transaction manager knows of the adapter: one resource, whatever number of databases stand
 * behind it. Each object ends the transaction that it is bound to; for the names of others, which a
 * manager finds when it recovers, any of them does.
 */
final class TransactionResource implements XAResource {

  private final TransactionService transactions;
  private volatile GlobalTransaction transaction;
  private volatile Xid xid;
  private volatile int timeout;

  TransactionResource(TransactionService transactions) {
    this.transactions = transactions;
  }

  /** Some containers start the branch before they ask for the connection, some after. */
  void bind(TransactionRequest request) {
    if (timeout > 0) {
      request.deadline().endsIn(Duration.ofSeconds(timeout));
    }
    transaction = request.transaction();
  }

  boolean isFree() {
    return transaction == null && xid == null;
  }

  /** Whether the transaction manager has begun it. */
  boolean isStarted() {
    return xid != null;
  }

  /** Ends the binding and leaves the transaction to another. */
  void unbind() {
    transaction = null;
  }

  /** Ends the binding. What nobody has ended is rolled back. */
  void release() {
    GlobalTransaction current = transaction;
    transaction = null;
    xid = null;
    if (current != null) {
      current.close();
    }
  }

  /** A join or a resume needs nothing, since all work runs on connections of our own. */
  @Override
  public void start(Xid xid, int flags) throws XAException {
    if (flags == TMNOFLAGS) {
      this.xid = xid;
    } else if (!isOwn(xid)) {
      throw new XAException(XAException.XAER_NOTA);
    }
  }

  private boolean isOwn(Xid other) {
    return Xids.isSame(xid, other);
  }

  /** Ends nothing in the databases, since the manager may join again. */
  @Override
  public void end(Xid xid, int flags) {
    GlobalTransaction current = transaction;
    if (flags == TMFAIL && current != null && isOwn(xid)) {
      current.doom();
    }
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    if (!isOwn(xid)) {
      throw new XAException(XAException.XAER_NOTA);
    }
    GlobalTransaction current = transaction;
    return current != null && current.promise(xid) ? XA_OK : XA_RDONLY;
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    GlobalTransaction current = isOwn(xid) ? transaction : null;
    if (current != null && current.isPromised()) {
      // In one phase too: the others may have had nothing to commit.
      current.commitPromised();
    } else if (current != null && onePhase) {
      current.commit();
    } else if (!isOwn(xid) || !onePhase) {
      transactions.commit(xid);
    }
  }

  @Override
  public void rollback(Xid xid) {
    GlobalTransaction current = transaction;
    if (!isOwn(xid)) {
      transactions.rollback(xid);
    } else if (current != null) {
      current.rollback();
    }
  }

  @Override
  public Xid[] recover(int flags) {
    return (flags & TMSTARTRSCAN) != 0 ? transactions.promised() : new Xid[0];
  }

  /** Nothing to forget: the adapter ends nothing against the manager's decision. */
  @Override
  public void forget(Xid xid) {}

  @Override
  public boolean isSameRM(XAResource other) {
    return other == this;
  }

  @Override
  public int getTransactionTimeout() {
    return timeout;
  }

  /** The limit reaches the databases as that of the transaction's statements. */
  @Override
  public boolean setTransactionTimeout(int seconds) {
    timeout = seconds;
    return true;
  }
}
