package org.bondstone.adapter.ra;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.recovery.Recovery;
import org.bondstone.adapter.transaction.BranchTerms;

/** A branch on a database with XA. */
final class XaBranch extends Branch {

  private static final Logger LOG = System.getLogger(XaBranch.class.getName());

  private final Engine engine;
  private final Engine.Lease lease;
  private final XAResource resource;
  private final Recovery recovery;
  private final BranchSettings settings;

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
    settings.restore();
  }

  @Override
  void fail(Xid xid) throws XAException {
    if (!ended) {
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
  int vote(Xid xid) throws XAException {
    end(xid);
    enterJournal(xid);
    int vote = promise(xid);
    try {
      terms().group().prepared(this);
    } catch (XAException e) {
      // The last resource could not commit. Nothing is decided yet, so this branch can still undo.
      undoPrepared(xid, vote, e);
      throw XaErrors.of(XAException.XA_RBROLLBACK, e);
    }
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
    try {
      int vote = resource.prepare(xid);
      if (vote == XAResource.XA_RDONLY) {
        resolved();
      }
      return vote;
    } catch (XAException e) {
      if (e.errorCode >= XAException.XA_RBBASE && e.errorCode <= XAException.XA_RBEND) {
        resolved();
      }
      throw e;
    }
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

  private void resolved() {
    if (inDoubt) {
      inDoubt = false;
      recovery.resolved(engine);
    }
  }

  @Override
  void complete(Xid xid, boolean onePhase) throws XAException {
    if (onePhase) {
      end(xid);
    }
    resource.commit(xid, onePhase);
    resolved();
  }

  @Override
  void undo(Xid xid, boolean inUse) throws XAException {
    if (inUse && !inDoubt) {
      abandon();
      return;
    }
    end(xid);
    resource.rollback(xid);
    resolved();
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
