package org.bondstone.adapter.ra;

import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.database.XaErrors;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.transaction.BranchGroup;
import org.bondstone.adapter.transaction.BranchTerms;

/**
 * A branch on a database without XA, such as SQLite. Alone it commits as any other. Beside others
 * it is the last resource: it commits when all others are prepared, and nothing can be undone from
 * then on. A crash between that commit and the decision leaves it committed and the others rolled
 * back, which the documentation says.
 */
final class LocalBranch extends Branch implements BranchGroup.LastResource {

  private final Engine engine;
  private final Engine.Lease lease;
  private final BranchSettings settings;
  private Outcome outcome = Outcome.OPEN;

  private enum Outcome {
    OPEN,
    COMMITTED,
    /** The connection was lost before the answer to the commit came. */
    UNKNOWN
  }

  LocalBranch(Engine engine, Engine.Lease lease, BranchTerms terms) {
    super(terms);
    this.engine = engine;
    this.lease = lease;
    this.settings = new BranchSettings(engine.configuration(), lease.connection());
  }

  @Override
  void restore() {
    settings.restore();
  }

  @Override
  void begin(Xid xid) throws XAException {
    try {
      settings.before(terms().options());
      engine.configuration().begin(lease.connection(), terms().options().withForUpdate());
      outcome = Outcome.OPEN;
    } catch (SQLException e) {
      throw XaErrors.of(XAException.XAER_RMERR, e);
    }
  }

  @Override
  void fail(Xid xid) {
    // The rollback that follows needs no word before it.
  }

  @Override
  int vote(Xid xid) throws XAException {
    terms().group().voted(this);
    return XAResource.XA_OK;
  }

  @Override
  public void commitLast() throws XAException {
    try {
      lease.connection().commit();
      outcome = Outcome.COMMITTED;
    } catch (SQLException e) {
      if (engine.configuration().isFatal(e)) {
        outcome = Outcome.UNKNOWN;
        // A manager that is told of a failure rolls back, and then hears that nobody knows.
        throw XaErrors.of(XAException.XAER_RMFAIL, e);
      }
      rollBackAfter(e);
      throw XaErrors.of(XAException.XA_RBROLLBACK, e);
    }
  }

  private void rollBackAfter(SQLException reason) {
    try {
      lease.connection().rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  void complete(Xid xid, boolean onePhase) throws XAException {
    if (outcome == Outcome.OPEN) {
      commitAlone();
    }
  }

  private void commitAlone() throws XAException {
    try {
      commitLast();
    } catch (XAException e) {
      throw outcome == Outcome.UNKNOWN ? XaErrors.of(XAException.XA_HEURHAZ, e) : e;
    }
  }

  /** Auto-commit stays off until the connection is back, so nothing done now is ever committed. */
  @Override
  void undo(Xid xid, boolean inUse) throws XAException {
    if (outcome != Outcome.OPEN) {
      throw new XAException(
          outcome == Outcome.COMMITTED ? XAException.XA_HEURCOM : XAException.XA_HEURHAZ);
    }
    try {
      lease.connection().rollback();
    } catch (SQLException e) {
      throw XaErrors.of(XAException.XAER_RMERR, e);
    }
    if (inUse) {
      BrokenConnections.doom(engine, lease.connection());
    }
  }

  @Override
  void forget(Xid xid) {
    // Nothing of such a branch outlives its connection.
  }
}
