package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.time.Duration;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.database.XaErrors;
import org.bondstone.adapter.recovery.InDoubtBranches;

/**
 * The XA resource of a managed connection, the same object for its whole life. It completes the
 * branch of its connection, and serves recovery for all blocks, whether bound or not.
 */
final class BranchResource implements XAResource {

  private final BondstoneManagedConnection owner;
  private final InDoubtBranches inDoubt;
  private int timeout;

  BranchResource(BondstoneManagedConnection owner, InDoubtBranches inDoubt) {
    this.owner = owner;
    this.inDoubt = inDoubt;
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    Binding binding = binding();
    Branch branch = binding.branch();
    if (flags == TMNOFLAGS) {
      if (timeout > 0) {
        branch.terms().deadline().endsIn(Duration.ofSeconds(timeout));
      }
      begin(xid, binding);
    } else if (!branch.isActive()) {
      // A join or a resume of what was never begun here.
      throw new XAException(XAException.XAER_NOTA);
    } else {
      branch.rejoined();
    }
  }

  private void begin(Xid xid, Binding binding) throws XAException {
    try {
      watch(binding);
      binding.branch().start(xid);
    } catch (XAException e) {
      binding.request().failed(e);
      throw e;
    }
  }

  /** Before the branch begins, since that may wait for a lock. */
  private void watch(Binding binding) throws XAException {
    try {
      owner.watch(binding);
    } catch (SQLException e) {
      throw XaErrors.of(XAException.XAER_RMERR, e);
    }
  }

  private Branch bound() throws XAException {
    return binding().branch();
  }

  private Binding binding() throws XAException {
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

  /** The connection's own branch of that name; null when the name is that of an in-doubt one. */
  private Branch own(Xid xid) {
    Binding binding = owner.binding();
    return binding != null && binding.branch().is(xid) ? binding.branch() : null;
  }

  /** Ends nothing in the database yet, since the container may join again. */
  @Override
  public void end(Xid xid, int flags) throws XAException {
    if (flags == TMFAIL) {
      bound().fail(xid);
    } else if (flags == TMSUCCESS) {
      Branch own = own(xid);
      if (own != null) {
        own.left();
      }
    }
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    Branch branch = bound();
    refuseAfterItsTime(branch, xid);
    return branch.prepare(xid);
  }

  /** A statement may have been ended, so what the branch has done may be half of it. */
  private void refuseAfterItsTime(Branch branch, Xid xid) throws XAException {
    if (owner.isOutOfTime()) {
      XAException timeout = new XAException(XAException.XA_RBTIMEOUT);
      try {
        branch.rollback(xid, true);
      } catch (XAException e) {
        // The connection is dead. The branch has promised nothing, so it is gone as well.
        timeout.addSuppressed(e);
      }
      throw timeout;
    }
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    Branch own = own(xid);
    if (own == null) {
      inDoubt.commit(xid);
      return;
    }
    if (onePhase) {
      refuseAfterItsTime(own, xid);
    }
    try {
      own.commit(xid, onePhase);
    } catch (XAException e) {
      goOnElsewhere(own, e, () -> inDoubt.commit(xid));
    }
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    Branch own = own(xid);
    if (own == null) {
      inDoubt.rollback(xid);
      return;
    }
    try {
      own.rollback(xid, owner.isUsedByAnotherThread() || owner.isOutOfTime());
    } catch (XAException e) {
      goOnElsewhere(own, e, () -> inDoubt.rollback(xid));
    }
  }

  private interface Step {
    void run() throws XAException;
  }

  /**
   * Resolves a prepared branch over another connection when its own is lost. Not every transaction
   * manager asks again before its next start, and until then the branch would hold its locks. A
   * branch that is not there any more was resolved by the call whose answer was lost.
   */
  private static void goOnElsewhere(Branch branch, XAException failure, Step step)
      throws XAException {
    if (failure.errorCode != XAException.XAER_RMFAIL || !branch.isInDoubt()) {
      throw failure;
    }
    try {
      step.run();
    } catch (XAException e) {
      if (e.errorCode != XAException.XAER_NOTA) {
        failure.addSuppressed(e);
        throw failure;
      }
    }
    branch.resolvedElsewhere();
  }

  @Override
  public Xid[] recover(int flags) {
    return (flags & TMSTARTRSCAN) != 0 ? inDoubt.recover() : new Xid[0];
  }

  @Override
  public void forget(Xid xid) throws XAException {
    Branch own = own(xid);
    if (own == null) {
      inDoubt.forget(xid);
      return;
    }
    own.forget(xid);
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
    return timeout;
  }

  /** The limit reaches the database as that of the transaction's statements. */
  @Override
  public boolean setTransactionTimeout(int seconds) {
    timeout = seconds;
    return true;
  }
}
