package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A transaction that a test ends by hand, as a transaction manager would. */
record HeldTransaction(ManagedConnection owner, Xid xid) {

  XAResource resource() {
    try {
      return owner.getXAResource();
    } catch (ResourceException e) {
      throw new IllegalStateException(e);
    }
  }

  int prepare() throws XAException {
    return resource().prepare(xid);
  }

  /** As a transaction manager does that has no other resource. */
  void commitAlone() throws XAException {
    resource().commit(xid, true);
  }

  void commit() throws XAException {
    resource().commit(xid, false);
  }

  void rollback() throws XAException {
    resource().rollback(xid);
  }

  /** The container takes its connection back. */
  void giveBack() throws ResourceException {
    owner.cleanup();
  }
}
