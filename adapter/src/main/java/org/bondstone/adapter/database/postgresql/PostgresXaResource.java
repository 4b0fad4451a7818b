package org.bondstone.adapter.database.postgresql;

import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.xa.BranchXid;
import org.bondstone.adapter.xa.OwnCommandsXaResource;
import org.bondstone.adapter.xa.XaErrors;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * XA on a connection of pgjdbc, by PostgreSQL's own commands ({@code PREPARE TRANSACTION}, {@code
 * COMMIT PREPARED}, {@code ROLLBACK PREPARED}). Used by one thread at a time.
 *
 * <p>A branch begins with its first statement, to which the driver adds {@code BEGIN}. So its start
 * costs no round trip, and a branch in which nothing ran has nothing to prepare. The XA resource of
 * pgjdbc 42.7.13 and later sends {@code BEGIN} by itself (pgjdbc pull request 4114), which was a
 * third of the round trips of a transaction with one statement.
 *
 * <p>Its names for branches are those of pgjdbc, so that branches that the one prepared the other
 * resolves. It throws the codes of XA (X/Open CAE, chapter 6) as they are meant: one that says
 * "rolled back" only when PostgreSQL has said so, {@link XAException#XAER_RMFAIL} when the outcome
 * of a prepared branch is still open, and {@link XAException#XA_HEURHAZ} when the response to a
 * commit in one phase is lost.
 */
final class PostgresXaResource extends OwnCommandsXaResource {

  private static final String IN_DOUBT =
      "SELECT gid FROM pg_prepared_xacts"
          + " WHERE database = current_database() AND pg_has_role(current_user, owner, 'member')";

  /** Whose owner is dropped has none. */
  private static final String HIDDEN =
      "SELECT count(*) > 0 FROM pg_prepared_xacts WHERE database = current_database()"
          + " AND pg_has_role(current_user, owner, 'member') IS NOT TRUE";

  private static final String INTEGRITY_CLASS = "23";
  private static final String DEADLOCK = "40P01";
  private static final String FAILED_TRANSACTION = "25P02";
  private static final String UNDEFINED_OBJECT = "42704";

  /** PostgreSQL's own default is not to prepare any transaction. */
  private static final String DISABLED = "55000";

  private static final System.Logger LOG = System.getLogger(PostgresXaResource.class.getName());

  private final BaseConnection connection;
  private final Predicate<SQLException> broken;

  /**
   * @param broken tells the errors of a connection that is lost from those that PostgreSQL answers
   */
  PostgresXaResource(BaseConnection connection, Predicate<SQLException> broken) {
    this.connection = connection;
    this.broken = broken;
  }

  @Override
  protected void begin() throws XAException {
    if (isInTransaction()) {
      throw XaErrors.of(XAException.XAER_OUTSIDE, null);
    }
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw XaErrors.of(XAException.XAER_RMFAIL, e);
    }
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    requireOwn(xid);
    if (!isInTransaction()) {
      noOwn();
      return XA_RDONLY;
    }
    // From here on the branch may be prepared, whether the response comes or not.
    noOwn();
    try {
      refuseAfterFailure();
      connection.execSQLUpdate("PREPARE TRANSACTION '" + name(xid) + "'");
    } catch (SQLException e) {
      sayIfDisabled(e);
      throw refused(e, XAException.XAER_RMFAIL);
    }
    return XA_OK;
  }

  /** What the application gets of it says only that its transaction was rolled back. */
  private void sayIfDisabled(SQLException refusal) {
    if (DISABLED.equals(refusal.getSQLState())) {
      LOG.log(
          Level.ERROR,
          "A transaction over several databases is rolled back: PostgreSQL on {0} prepares no"
              + " transactions. Set max_prepared_transactions in its configuration, to as many as"
              + " it has connections, and start it again.",
          connection.getQueryExecutor().getHostSpec());
    }
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    if (!onePhase) {
      resolve("COMMIT PREPARED '" + name(xid) + "'");
      return;
    }
    requireOwn(xid);
    noOwn();
    try {
      refuseAfterFailure();
      connection.commit();
    } catch (SQLException e) {
      throw refused(e, XAException.XA_HEURHAZ);
    }
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    if (!isOwn(xid)) {
      resolve("ROLLBACK PREPARED '" + name(xid) + "'");
      return;
    }
    noOwn();
    try {
      connection.rollback();
    } catch (SQLException e) {
      if (!broken.test(e)) {
        throw XaErrors.of(XAException.XAER_RMFAIL, e);
      }
      // PostgreSQL rolls back what is open on a connection that ends.
    }
  }

  /** Completes a prepared branch, which may be one that another connection prepared. */
  private void resolve(String sql) throws XAException {
    try {
      connection.execSQLUpdate(sql);
    } catch (SQLException e) {
      boolean unknown = UNDEFINED_OBJECT.equals(e.getSQLState());
      throw XaErrors.of(unknown ? XAException.XAER_NOTA : XAException.XAER_RMFAIL, e);
    }
  }

  /** PostgreSQL would take the commit of a transaction that has failed, and roll back. */
  private void refuseAfterFailure() throws SQLException {
    if (connection.getTransactionState() == TransactionState.FAILED) {
      throw new SQLException("A statement of the transaction has failed.", FAILED_TRANSACTION);
    }
  }

  /**
   * What PostgreSQL's refusal of a prepare or commit means: it has rolled back, unless the
   * connection broke before its response came.
   */
  private XAException refused(SQLException reason, int unanswered) {
    if (broken.test(reason)) {
      return XaErrors.of(unanswered, reason);
    }
    try {
      // After some errors a failed transaction is still open.
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
    return XaErrors.of(rolledBackBy(reason), reason);
  }

  /**
   * Never {@link XAException#XA_RBTRANSIENT}, although a serialization failure is: some transaction
   * managers then ask the same branch once more, which is gone.
   */
  private static int rolledBackBy(SQLException reason) {
    String state = Objects.toString(reason.getSQLState(), "");
    if (state.startsWith(INTEGRITY_CLASS)) {
      return XAException.XA_RBINTEGRITY;
    }
    return state.equals(DEADLOCK) ? XAException.XA_RBDEADLOCK : XAException.XA_RBROLLBACK;
  }

  @Override
  protected List<String> inDoubt() throws XAException {
    List<String> found = new ArrayList<>();
    try (ResultSet names = connection.execSQLQuery(IN_DOUBT)) {
      while (names.next()) {
        found.add(names.getString(1));
      }
    } catch (SQLException e) {
      throw XaErrors.of(XAException.XAER_RMFAIL, e);
    }
    return found;
  }

  @Override
  public boolean mayHide() throws XAException {
    try (ResultSet hidden = connection.execSQLQuery(HIDDEN)) {
      return hidden.next() && hidden.getBoolean(1);
    } catch (SQLException e) {
      throw XaErrors.of(XAException.XAER_RMFAIL, e);
    }
  }

  private boolean isInTransaction() {
    return connection.getTransactionState() != TransactionState.IDLE;
  }

  private static String name(Xid xid) {
    Base64.Encoder encoder = Base64.getEncoder();
    return xid.getFormatId()
        + "_"
        + encoder.encodeToString(xid.getGlobalTransactionId())
        + "_"
        + encoder.encodeToString(xid.getBranchQualifier());
  }

  @Override
  protected Xid xid(String name) {
    String[] parts = name.split("_", -1);
    if (parts.length != 3) {
      return null;
    }
    Base64.Decoder decoder = Base64.getDecoder();
    return new BranchXid(
        Integer.parseInt(parts[0]), decoder.decode(parts[1]), decoder.decode(parts[2]));
  }
}
