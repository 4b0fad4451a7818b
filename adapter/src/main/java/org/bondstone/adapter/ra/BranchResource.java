package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * The XA resource of a managed connection, the same object for its whole life. Bound, it hands on
 * to the branch of its connection. Unbound, it answers recovery.
 */
final class BranchResource implements XAResource {

  private final BondstoneManagedConnection owner;

  BranchResource(BondstoneManagedConnection owner) {
    this.owner = owner;
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    Binding binding = bound();
    binding.branch().start(xid, flags);
    binding.inTransaction(true);
  }

  private Binding bound() throws XAException {
    Binding binding;
    try {
      // Some containers start the branch before they ask for the connection.
      binding = owner.bindToWanted();
    } catch (ResourceException e) {
      throw XaErrors.of(XAException.XAER_RMFAIL, e);
    }
    if (binding == null) {
      throw new XAException(XAException.XAER_PROTO);
    }
    return binding;
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    bound().branch().end(xid, flags);
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    return bound().branch().prepare(xid);
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    bound().branch().commit(xid, onePhase);
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    bound().branch().rollback(xid);
  }

  @Override
  public Xid[] recover(int flags) throws XAException {
    Binding binding = owner.binding();
    return binding == null ? new Xid[0] : binding.branch().recover(flags);
  }

  @Override
  public void forget(Xid xid) throws XAException {
    bound().branch().forget(xid);
  }

  /**
   * Only itself: two branches on two connections cannot be joined, since drivers do not move a
   * branch between connections.
   */
  @Override
  public boolean isSameRM(XAResource other) {
    return other == this;
  }

  @Override
  public int getTransactionTimeout() {
    return 0;
  }

  @Override
  public boolean setTransactionTimeout(int seconds) {
    return false;
  }
}
