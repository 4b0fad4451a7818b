package org.bondstone.adapter.transaction;

import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.bondstone.adapter.coordinator.TransactionId;
import org.bondstone.adapter.database.XaErrors;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.recovery.DecisionTable;
import org.bondstone.adapter.recovery.JournalledDatabases;
import org.bondstone.api.transaction.TransactionOptions;

/**
 * A branch on a database without XA, such as SQLite. Alone it commits as any other. Beside others
 * it commits first, with a row that is the decision for all.
 */
final class LocalBranch extends Branch {

  LocalBranch(
      Engine engine, Engine.Lease lease, TransactionOptions options, JournalledDatabases databases)
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
      if (engine().configuration().isFatal(e)) {
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
      BrokenConnections.doom(engine(), lent());
    }
  }

  /** The pool rolls back what is left. */
  @Override
  boolean isOver() {
    return true;
  }

  @Override
  public void writeDecision(TransactionId id) throws XAException {
    try {
      DecisionTable.write(engine(), lent(), id);
    } catch (SQLException e) {
      throw XaErrors.of(XAException.XA_RBROLLBACK, e);
    }
  }
}
