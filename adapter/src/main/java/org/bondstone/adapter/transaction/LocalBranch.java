package org.bondstone.adapter.transaction;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.Savepoint;
import javax.transaction.xa.XAException;
import org.bondstone.adapter.coordinator.TransactionId;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.Lease;
import org.bondstone.adapter.recovery.DecisionTable;
import org.bondstone.adapter.recovery.JournalledDatabases;
import org.bondstone.adapter.xa.XaErrors;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.transaction.TransactionOptions;

/**
 * A branch on a database without XA, such as SQLite. Alone it commits as any other. Beside others
 * it commits first, with a row that is the decision for all.
 */
final class LocalBranch extends Branch {

  private static final Logger LOG = System.getLogger(LocalBranch.class.getName());

  LocalBranch(Engine engine, Lease lease, TransactionOptions options, JournalledDatabases databases)
      throws SQLException {
    super(engine, lease, options, databases);
  }

  @Override
  void begin() throws SQLException {
    engine().configuration().begin(lent(), options().withForUpdate());
  }

  @Override
  public boolean canPromise() {
    return false;
  }

  @Override
  boolean vote() {
    throw new IllegalStateException("A database without XA promises nothing.");
  }

  @Override
  void commitPromised() {
    throw new IllegalStateException("A database without XA has promised nothing.");
  }

  @Override
  void commitOnePhase() throws XAException {
    try {
      lent().commit();
    } catch (SQLException e) {
      if (engine().configuration().errors().isFatal(e)) {
        failed(e);
        throw XaErrors.of(XAException.XA_HEURHAZ, e);
      }
      rollBackAfter(e);
      throw XaErrors.of(XAException.XA_RBROLLBACK, e);
    }
  }

  private void rollBackAfter(SQLException reason) {
    try {
      lent().rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /** Auto-commit stays off until the connection is back, so nothing done now is ever committed. */
  @Override
  void undo(boolean inUse) throws XAException {
    try {
      lent().rollback();
    } catch (SQLException e) {
      throw XaErrors.of(XAException.XAER_RMERR, e);
    }
    if (inUse) {
      doom();
    }
  }

  /** The pool rolls back what is left. */
  @Override
  boolean isOver() {
    return true;
  }

  @Override
  public boolean writeDecision(TransactionId id) throws XAException {
    try {
      if (lent().getMetaData().supportsSavepoints()) {
        return writeDecision(id, lent().setSavepoint());
      }
      DecisionTable.write(engine(), lent(), id);
      return true;
    } catch (SQLException | BondstoneException e) {
      throw XaErrors.of(XAException.XA_RBROLLBACK, e);
    }
  }

  /** What fails must leave the transaction as it was: it may still commit. */
  private boolean writeDecision(TransactionId id, Savepoint before) throws SQLException {
    try {
      DecisionTable.write(engine(), lent(), id);
      return true;
    } catch (SQLException | BondstoneException e) {
      LOG.log(Level.WARNING, "The table bondstone_decision cannot be used: " + e, e);
      lent().rollback(before);
      return false;
    }
  }
}
