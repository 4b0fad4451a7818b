package org.bondstone.adapter.ra;

import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.database.Xids;
import org.bondstone.adapter.transaction.BranchTerms;

/**
 * The part of a transaction that runs on one connection. A container may end and join a branch
 * several times before it completes it; here that never reaches the database, since all work runs
 * on one connection anyway, and not every driver can suspend and join.
 */
abstract class Branch {

  private enum State {
    /** Not begun: the connection commits each statement. */
    NEW,
    ACTIVE,
    /** Prepared, committed or rolled back: nothing more may be done on the connection. */
    OVER
  }

  private final BranchTerms terms;
  private volatile State state = State.NEW;
  private volatile Xid xid;

  /** Whether the transaction manager may still do work in the branch. */
  private volatile boolean associated;

  /** Ends what runs too long; null while no time limits the branch. */
  private volatile DeadlineWatch watch;

  Branch(BranchTerms terms) {
    this.terms = terms;
  }

  /** What the branch knows of its transaction. */
  final BranchTerms terms() {
    return terms;
  }

  /** Whether a transaction runs on the connection. */
  final boolean isActive() {
    return state == State.ACTIVE;
  }

  /** Whether the transaction has ended on the connection, although it is not given back yet. */
  final boolean isOver() {
    return state == State.OVER;
  }

  /** Whether this is the branch of that name. */
  final boolean is(Xid xid) {
    return Xids.isSame(this.xid, xid);
  }

  /** Begins the branch. */
  final void start(Xid xid) throws XAException {
    begin(xid);
    this.xid = xid;
    associated = true;
    state = State.ACTIVE;
  }

  /** Lets a watch end what runs on the connection, until the branch completes. */
  final void watchedBy(DeadlineWatch watch) {
    this.watch = watch;
  }

  /** Whether the time was over while the branch still ran. */
  final boolean isOutOfTime() {
    DeadlineWatch current = watch;
    return current != null && current.isExpired();
  }

  /** From now on only the transaction manager acts on the connection. */
  private void completes() {
    state = State.OVER;
    unwatch();
  }

  /** Lets nothing end what runs on the connection any more. */
  final void unwatch() {
    DeadlineWatch current = watch;
    if (current != null) {
      current.withdraw();
    }
  }

  /** The name that the branch began with. */
  final Xid xid() {
    return xid;
  }

  /** The transaction manager has joined or resumed the branch. */
  final void rejoined() {
    associated = true;
  }

  /** The transaction manager has ended the branch; it may still join it again. */
  final void left() {
    associated = false;
  }

  /**
   * Whether the branch is one of the same global transaction, begun and ended, so that it could be
   * prepared.
   */
  final boolean isEndedIn(Xid sibling) {
    return state == State.ACTIVE && !associated && isIn(sibling);
  }

  /** Nothing more may be done in the branch: it is about to be prepared. */
  final void close() {
    completes();
  }

  /** Whether the branch is one of the same global transaction. */
  final boolean isIn(Xid sibling) {
    return Xids.isOneTransaction(xid, sibling);
  }

  abstract void begin(Xid xid) throws XAException;

  /** Notes that the work has failed, so that only a rollback can follow. */
  abstract void fail(Xid xid) throws XAException;

  /** Promises to commit; returns one of the votes of {@link javax.transaction.xa.XAResource}. */
  final int prepare(Xid xid) throws XAException {
    completes();
    return vote(xid);
  }

  abstract int vote(Xid xid) throws XAException;

  final void commit(Xid xid, boolean onePhase) throws XAException {
    completes();
    complete(xid, onePhase);
  }

  abstract void complete(Xid xid, boolean onePhase) throws XAException;

  /**
   * Rolls back.
   *
   * @param inUse whether another thread may still work on the connection
   */
  final void rollback(Xid xid, boolean inUse) throws XAException {
    completes();
    undo(xid, inUse);
  }

  abstract void undo(Xid xid, boolean inUse) throws XAException;

  abstract void forget(Xid xid) throws XAException;

  /** Whether the branch may be prepared in the database, and is not known to be resolved. */
  boolean isInDoubt() {
    return false;
  }

  /** The branch was committed or rolled back over another connection. */
  void resolvedElsewhere() {}

  /** Puts the connection's settings back to what they were, before it is given back. */
  void restore() {}
}
