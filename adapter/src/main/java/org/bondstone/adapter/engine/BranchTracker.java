package org.bondstone.adapter.engine;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.database.Xids;

/**
 * The XA resource of a lease. Knows whether a branch was started and not finished: the driver's
 * connection remembers such a branch for ever, so it must not be lent again. Used by one thread at
 * a time, as the transaction manager does.
 */
final class BranchTracker implements XAResource {

  private final XAResource resource;
  private volatile Xid unfinished;

  BranchTracker(XAResource resource) {
    this.resource = resource;
  }

  /** Whether a branch was started here and neither committed nor rolled back. */
  boolean hasUnfinishedBranch() {
    return unfinished != null;
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    unfinished = xid;
    resource.start(xid, flags);
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    resource.end(xid, flags);
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    int vote = resource.prepare(xid);
    if (vote == XA_RDONLY) {
      finished(xid);
    }
    return vote;
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    resource.commit(xid, onePhase);
    finished(xid);
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    resource.rollback(xid);
    finished(xid);
  }

  @Override
  public void forget(Xid xid) throws XAException {
    resource.forget(xid);
  }

  @Override
  public Xid[] recover(int flag) throws XAException {
    return resource.recover(flag);
  }

  @Override
  public boolean isSameRM(XAResource other) throws XAException {
    return resource.isSameRM(other instanceof BranchTracker tracker ? tracker.resource : other);
  }

  @Override
  public int getTransactionTimeout() throws XAException {
    return resource.getTransactionTimeout();
  }

  @Override
  public boolean setTransactionTimeout(int seconds) throws XAException {
    return resource.setTransactionTimeout(seconds);
  }

  private void finished(Xid xid) {
    if (Xids.isSame(unfinished, xid)) {
      unfinished = null;
    }
  }
}
