package org.bondstone.adapter.ra;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.database.XaErrors;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.recovery.Recovery;
import org.bondstone.adapter.transaction.BranchGroup;
import org.bondstone.adapter.transaction.BranchTerms;

/**
 * A branch on a database with XA. It may prepare and commit on another thread, together with the
 * branch of the same transaction that the transaction manager asks first. The manager sees none of
 * that: each of its calls answers for its own branch.
 */
final class XaBranch extends Branch implements BranchGroup.Member {

  private static final Logger LOG = System.getLogger(XaBranch.class.getName());

  private final Engine engine;
  private final Engine.Lease lease;
  private final XAResource resource;
  private final Recovery recovery;
  private final BranchSettings settings;

  private final EarlySteps early = new EarlySteps();

  private boolean ended;
  private boolean inDoubt;

  XaBranch(
      Engine engine,
      Engine.Lease lease,
      XAResource resource,
      BranchTerms terms,
      Recovery recovery) {
    super(terms);
    this.engine = engine;
    this.lease = lease;
    this.resource = resource;
    this.recovery = recovery;
    this.settings = new BranchSettings(engine.configuration(), lease.connection());
  }

  @Override
  void begin(Xid xid) throws XAException {
    try {
      settings.before(terms().options());
    } catch (SQLException e) {
      throw XaErrors.of(XAException.XAER_RMERR, e);
    }
    resource.start(xid, XAResource.TMNOFLAGS);
    ended = false;
    early.renew();
    terms().group().begun(this);
    try {
      enterTransaction();
    } catch (SQLException e) {
      XAException failure = XaErrors.of(XAException.XAER_RMERR, e);
      rollBackAfter(xid, failure);
      throw failure;
    }
  }

  /**
   * pgjdbc since 42.7.14 begins the transaction in the server, and leaves the connection in
   * auto-commit mode. In that mode it neither streams nor sets savepoints.
   */
  private void enterTransaction() throws SQLException {
    Connection raw = engine.raw(lease.connection());
    if (raw.getAutoCommit()) {
      raw.setAutoCommit(false);
    }
    settings.after(terms().options());
  }

  @Override
  void restore() {
    settle();
    settings.restore();
  }

  @Override
  void fail(Xid xid) throws XAException {
    // A branch that prepares already is ended; the rollback that follows finds it.
    if (!early.isVoting() && !ended) {
      ended = true;
      resource.end(xid, XAResource.TMFAIL);
    }
  }

  private void end(Xid xid) throws XAException {
    if (!ended) {
      ended = true;
      resource.end(xid, XAResource.TMSUCCESS);
    }
  }

  @Override
  public Runnable earlyPrepare(Xid sibling) {
    if (ended || !isEndedIn(sibling)) {
      return null;
    }
    Runnable step = early.beginVote(() -> promise(xid()));
    if (step != null) {
      close();
    }
    return step;
  }

  @Override
  public Runnable earlyCommit(Xid sibling) {
    return isIn(sibling)
        ? early.beginCommit(
            () -> {
              commitPrepared(xid());
              return null;
            })
        : null;
  }

  @Override
  int vote(Xid xid) throws XAException {
    EarlyStep<Integer> begun = early.takeVote();
    terms().group().preparing(this, xid);
    int vote = begun == null ? promise(xid) : begun.result();
    try {
      terms().group().prepared(this);
    } catch (XAException e) {
      // The last resource could not commit. Nothing is decided yet, so this branch can still undo.
      undoPrepared(xid, vote, e);
      throw XaErrors.of(XAException.XA_RBROLLBACK, e);
    }
    early.heard(vote);
    return vote;
  }

  /** A branch that a crash would leave behind unknown must not be prepared. */
  private void enterJournal(Xid xid) throws XAException {
    try {
      recovery.preparing(engine);
      inDoubt = true;
    } catch (IOException e) {
      LOG.log(Level.ERROR, "The recovery journal cannot be written: " + e.getMessage(), e);
      XAException failure = XaErrors.of(XAException.XA_RBROLLBACK, e);
      rollBackAfter(xid, failure);
      throw failure;
    }
  }

  private int promise(Xid xid) throws XAException {
    end(xid);
    if (terms().options().readOnly()) {
      // Nothing is written, so there is nothing to decide about.
      resource.commit(xid, true);
      return XAResource.XA_RDONLY;
    }
    enterJournal(xid);
    try {
      int vote = resource.prepare(xid);
      if (vote == XAResource.XA_RDONLY) {
        resolved();
      }
      return vote;
    } catch (XAException e) {
      if (isRollback(e)) {
        resolved();
      }
      throw e;
    }
  }

  private static boolean isRollback(XAException e) {
    return e.errorCode >= XAException.XA_RBBASE && e.errorCode <= XAException.XA_RBEND;
  }

  private void undoPrepared(Xid xid, int vote, XAException reason) {
    if (vote == XAResource.XA_OK) {
      rollBackAfter(xid, reason);
    }
  }

  private void rollBackAfter(Xid xid, XAException reason) {
    try {
      end(xid);
      resource.rollback(xid);
      resolved();
    } catch (XAException e) {
      // Recovery rolls it back, since no decision to commit is ever logged.
      reason.addSuppressed(e);
    }
  }

  @Override
  boolean isInDoubt() {
    return inDoubt;
  }

  @Override
  void resolvedElsewhere() {
    resolved();
  }

  private void resolved() {
    if (inDoubt) {
      inDoubt = false;
      recovery.resolved(engine);
    }
  }

  @Override
  void complete(Xid xid, boolean onePhase) throws XAException {
    if (onePhase) {
      completeAtOnce(xid);
      return;
    }
    EarlyStep<Void> begun = early.takeCommit();
    terms().group().committing(this, xid);
    if (begun == null) {
      commitPrepared(xid);
    } else {
      begun.result();
    }
  }

  private void commitPrepared(Xid xid) throws XAException {
    resource.commit(xid, false);
    resolved();
  }

  /**
   * A manager may commit the last branch in one phase when all others have only read. The branch
   * may have promised by then.
   */
  private void completeAtOnce(Xid xid) throws XAException {
    EarlyStep<Integer> begun = early.takeVote();
    if (begun == null || begun.withdraw()) {
      end(xid);
      resource.commit(xid, true);
      resolved();
    } else if (voteOrRollback(xid, begun) == XAResource.XA_OK) {
      commitPrepared(xid);
    }
  }

  private int voteOrRollback(Xid xid, EarlyStep<Integer> begun) throws XAException {
    try {
      return begun.result();
    } catch (XAException e) {
      if (isRollback(e)) {
        throw e;
      }
      XAException failure = XaErrors.of(XAException.XA_RBROLLBACK, e);
      rollBackAfter(xid, failure);
      throw failure;
    }
  }

  @Override
  void undo(Xid xid, boolean inUse) throws XAException {
    refuseAfterCommit();
    if (isGone(early.takeVote())) {
      return;
    }
    if (inUse && !inDoubt) {
      abandon();
      return;
    }
    end(xid);
    resource.rollback(xid);
    resolved();
  }

  /**
   * A manager that has committed one branch should not roll back another; it must hear the truth.
   */
  private void refuseAfterCommit() throws XAException {
    EarlyStep<Void> commit = early.takeCommit();
    if (commit != null && !commit.withdraw()) {
      commit.result();
      throw new XAException(XAException.XA_HEURCOM);
    }
  }

  /** Whether an early prepare has left nothing to roll back. Waits for one that runs. */
  private static boolean isGone(EarlyStep<Integer> begun) {
    if (begun == null || begun.withdraw()) {
      return false;
    }
    try {
      return begun.result() == XAResource.XA_RDONLY;
    } catch (XAException e) {
      return isRollback(e);
    }
  }

  /**
   * Waits for what still runs on the connection, before it is given back. The transaction manager
   * has not heard of a promise that it did not ask for, so it cannot have decided to commit.
   */
  private void settle() {
    EarlyStep<Void> commit = early.takeCommit();
    if (commit != null && !commit.withdraw()) {
      try {
        commit.result();
      } catch (XAException e) {
        LOG.log(Level.WARNING, "A branch could not be committed; recovery does.", e);
      }
    }
    EarlyStep<Integer> vote = early.takeVote();
    if (vote != null && !vote.withdraw() && !isGone(vote)) {
      XAException reason = new XAException(XAException.XA_RBPROTO);
      rollBackAfter(xid(), reason);
      if (reason.getSuppressed().length > 0) {
        LOG.log(Level.WARNING, "A branch could not be rolled back; recovery does.", reason);
      }
    }
  }

  /**
   * Rolls back under the hands of another thread, as when the transaction times out. The driver's
   * own rollback would leave the connection in auto-commit mode, and what that thread does next
   * would be committed. A branch that is not prepared ends with its connection.
   */
  private void abandon() throws XAException {
    try {
      BrokenConnections.abandon(engine, lease.connection());
    } catch (SQLException e) {
      throw XaErrors.of(XAException.XAER_RMFAIL, e);
    }
  }

  @Override
  void forget(Xid xid) throws XAException {
    resource.forget(xid);
    resolved();
  }
}
