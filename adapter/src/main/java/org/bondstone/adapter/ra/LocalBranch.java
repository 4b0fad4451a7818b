package org.bondstone.adapter.ra;

import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * A branch on a database without XA. It commits in one phase as any other. In two phases it can
 * only promise: a crash after the decision and before its commit loses its part, which the
 * documentation says.
 */
final class LocalBranch implements XAResource {

  private final Connection connection;

  LocalBranch(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    if (flags == TMNOFLAGS) {
      perform(XAException.XAER_RMERR, () -> connection.setAutoCommit(false));
    }
  }

  @Override
  public void end(Xid xid, int flags) {}

  @Override
  public int prepare(Xid xid) {
    return XA_OK;
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    perform(
        onePhase ? XAException.XA_RBROLLBACK : XAException.XA_HEURRB,
        () -> {
          connection.commit();
          connection.setAutoCommit(true);
        });
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    perform(
        XAException.XAER_RMERR,
        () -> {
          connection.rollback();
          connection.setAutoCommit(true);
        });
  }

  /** Nothing of such a branch outlives its connection. */
  @Override
  public Xid[] recover(int flags) {
    return new Xid[0];
  }

  @Override
  public void forget(Xid xid) {}

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

  private interface Step {
    void run() throws SQLException;
  }

  private static void perform(int code, Step step) throws XAException {
    try {
      step.run();
    } catch (SQLException e) {
      throw XaErrors.of(code, e);
    }
  }
}
