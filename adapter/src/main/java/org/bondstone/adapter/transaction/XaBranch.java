package org.bondstone.adapter.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.coordinator.TransactionId;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.Lease;
import org.bondstone.adapter.recovery.JournalledDatabases;
import org.bondstone.adapter.xa.XaErrors;
import org.bondstone.api.transaction.TransactionOptions;

/** A branch on a database with XA. */
final class XaBranch extends Branch {

  private final XAResource resource;
  private final Xid xid;
  private boolean ended;
  private boolean promised;
  private boolean over;

  XaBranch(
      Engine engine,
      Lease lease,
      XAResource resource,
      Xid xid,
      TransactionOptions options,
      JournalledDatabases databases)
      throws SQLException {
    super(engine, lease, options, databases);
    this.resource = resource;
    this.xid = xid;
  }

  @Override
  void begin() throws SQLException {
    try {
      resource.start(xid, XAResource.TMNOFLAGS);
    } catch (XAException e) {
      throw e.getCause() instanceof SQLException cause
          ? cause
          : new SQLException("The database begins no transaction.", "25000", e);
    }
    enterTransaction();
  }

  /**
   * pgjdbc since 42.7.14 begins the transaction in the server, and leaves the connection in
   * auto-commit mode. In that mode it neither streams nor sets savepoints.
   */
  private void enterTransaction() throws SQLException {
    Connection connection = raw();
    if (connection.getAutoCommit()) {
      connection.setAutoCommit(false);
    }
    settings().after(options());
  }

  private void end() throws XAException {
    if (!ended) {
      ended = true;
      resource.end(xid, XAResource.TMSUCCESS);
    }
  }

  private interface Step {
    void run() throws XAException;
  }

  /** A branch that the database has rolled back leaves nothing on the connection. */
  private void ended(Step step) throws XAException {
    try {
      step.run();
    } catch (XAException e) {
      over = XaErrors.isRollback(e);
      throw e;
    }
  }

  @Override
  public boolean canPromise() {
    return true;
  }

  @Override
  public boolean isDurableAlone() {
    try {
      return engine().configuration().keepsOnePhase(raw());
    } catch (SQLException e) {
      // The promise tells what is wrong.
      failed(e);
      return false;
    }
  }

  @Override
  boolean vote() throws XAException {
    end();
    promised = true;
    ended(() -> over = resource.prepare(xid) == XAResource.XA_RDONLY);
    return !over;
  }

  @Override
  void commitPromised() throws XAException {
    resource.commit(xid, false);
    over = true;
  }

  @Override
  void commitOnePhase() throws XAException {
    end();
    ended(
        () -> {
          resource.commit(xid, true);
          over = true;
        });
  }

  /**
   * Under the hands of another thread, as when the transaction times out, the driver's own rollback
   * would leave the connection in auto-commit mode, and what that thread does next would be
   * committed. A branch that has not promised ends with its connection.
   */
  @Override
  void undo(boolean inUse) throws XAException {
    if (inUse && !promised) {
      try {
        abandon();
      } catch (SQLException e) {
        throw XaErrors.of(XAException.XAER_RMFAIL, e);
      }
      return;
    }
    end();
    resource.rollback(xid);
    over = true;
  }

  @Override
  boolean isOver() {
    return over;
  }

  @Override
  public boolean writeDecision(TransactionId id) {
    throw new IllegalStateException("The log has the decisions about databases with XA.");
  }
}
