package org.bondstone.adapter.database.h2;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Set;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.database.XaErrors;
import org.bondstone.adapter.database.Xids;

/**
 * XA on a session of H2. Used by one thread at a time.
 *
 * <p>H2's own resource, as of 2.2.224 (org.h2.jdbcx.JdbcXAConnection), serves the branch that runs
 * on its session. It cannot be left alone with others: it asks the database to roll back a branch
 * only when its session has prepared one, or has listed some and rolled back none since. Otherwise
 * it says that it has, and the branch stays in doubt, with its rows locked. So branches of an
 * earlier run are resolved here, by H2's own commands. H2 also sets no error code.
 *
 * <p>H2 takes those commands from administrators only, even for the session's own branch, which a
 * plain COMMIT or ROLLBACK ends as well. So the session ends its own, and an administrator the
 * others.
 */
final class H2XaResource implements XAResource {

  private static final Logger LOGGER = System.getLogger(H2XaResource.class.getName());

  /** {@code org.h2.api.ErrorCode.TRANSACTION_NOT_FOUND_1}. */
  private static final int NOT_FOUND = 90129;

  /** Connection broken, object closed, database closed, closing. */
  private static final Set<Integer> LOST = Set.of(90067, 90007, 90098, 90121);

  private final XAResource session;
  private final Administrator administrator;

  /** The branch that the session runs or has prepared; null when there is none. */
  private Xid own;

  /**
   * @param session H2's own resource
   * @param administrator lists and resolves the branches of other sessions
   */
  H2XaResource(XAResource session, Administrator administrator) {
    this.session = session;
    this.administrator = administrator;
  }

  /** Opens sessions of a user who may resolve branches. */
  interface Administrator {
    XAConnection open() throws SQLException;
  }

  private interface Call<T> {
    T run() throws XAException;
  }

  private interface Step {
    void run() throws XAException;
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    coded(() -> session.start(xid, flags));
    own = xid;
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    coded(() -> session.end(xid, flags));
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    return coded(() -> session.prepare(xid));
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    if (!Xids.isSame(own, xid)) {
      resolve("COMMIT", xid);
      return;
    }
    coded(() -> session.commit(xid, true));
    own = null;
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    if (!Xids.isSame(own, xid)) {
      resolve("ROLLBACK", xid);
      return;
    }
    coded(
        () -> {
          // It forgets that the branch is prepared, and nothing else.
          session.forget(xid);
          session.rollback(xid);
        });
    own = null;
  }

  @Override
  public void forget(Xid xid) throws XAException {
    coded(() -> session.forget(xid));
  }

  @Override
  public Xid[] recover(int flag) throws XAException {
    XAConnection listing = null;
    try {
      listing = administrator.open();
      XAResource resource = listing.getXAResource();
      return coded(() -> resource.recover(flag));
    } catch (SQLException e) {
      throw XaErrors.of(code(e), e);
    } finally {
      close(listing);
    }
  }

  @Override
  public boolean isSameRM(XAResource other) {
    return other == this;
  }

  @Override
  public int getTransactionTimeout() throws XAException {
    return coded(session::getTransactionTimeout);
  }

  @Override
  public boolean setTransactionTimeout(int seconds) throws XAException {
    return coded(() -> session.setTransactionTimeout(seconds));
  }

  private void resolve(String command, Xid xid) throws XAException {
    XAConnection resolving = null;
    try {
      resolving = administrator.open();
      try (Statement statement = resolving.getConnection().createStatement()) {
        statement.execute(command + " TRANSACTION \"" + name(xid) + '"');
      }
    } catch (SQLException e) {
      throw XaErrors.of(code(e), e);
    } finally {
      close(resolving);
    }
  }

  private static void close(XAConnection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOGGER.log(Level.DEBUG, "An administrator's session did not close.");
    }
  }

  /** As H2 names a branch (org.h2.jdbcx.JdbcXid). */
  private static String name(Xid xid) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return "XID|"
        + xid.getFormatId()
        + '|'
        + encoder.encodeToString(xid.getBranchQualifier())
        + '|'
        + encoder.encodeToString(xid.getGlobalTransactionId());
  }

  private static void coded(Step step) throws XAException {
    coded(
        () -> {
          step.run();
          return null;
        });
  }

  private static <T> T coded(Call<T> call) throws XAException {
    try {
      return call.run();
    } catch (XAException e) {
      if (e.errorCode == 0 && e.getCause() instanceof SQLException cause) {
        throw XaErrors.of(code(cause), cause);
      }
      throw e;
    }
  }

  private static int code(SQLException e) {
    if (e.getErrorCode() == NOT_FOUND) {
      return XAException.XAER_NOTA;
    }
    return LOST.contains(e.getErrorCode()) ? XAException.XAER_RMFAIL : XAException.XAER_RMERR;
  }
}
