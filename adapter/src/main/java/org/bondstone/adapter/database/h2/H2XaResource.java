package org.bondstone.adapter.database.h2;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.adapter.xa.BranchXid;
import org.bondstone.adapter.xa.OwnCommandsXaResource;
import org.bondstone.adapter.xa.XaErrors;

/**
 * XA on a connection of H2, by H2's own commands ({@code PREPARE COMMIT}, {@code COMMIT
 * TRANSACTION}, {@code ROLLBACK TRANSACTION}). Used by one thread at a time.
 *
 * <p>H2's own resource (org.h2.jdbcx.JdbcXAConnection) cannot be left alone with the branches of
 * others: it asks the database to roll back a branch only when its session has prepared one, or has
 * listed some and rolled back none since. Otherwise it says that it has, and the branch stays in
 * doubt, with its rows locked. It also sets no error code. The names of branches are those that it
 * gives.
 *
 * <p>H2 takes its commands from administrators only, even for the session's own branch, which a
 * plain COMMIT or ROLLBACK ends as well. So the session ends its own, and an administrator the
 * others.
 */
final class H2XaResource extends OwnCommandsXaResource {

  private static final Logger LOGGER = System.getLogger(H2XaResource.class.getName());

  private static final String IN_DOUBT =
      "SELECT TRANSACTION_NAME FROM INFORMATION_SCHEMA.IN_DOUBT ORDER BY TRANSACTION_NAME";

  private static final String PREFIX = "XID";

  /** {@code org.h2.api.ErrorCode.TRANSACTION_NOT_FOUND_1}. */
  private static final int NOT_FOUND = 90129;

  /** Connection broken, object closed, database closed, closing. */
  private static final Set<Integer> LOST = Set.of(90067, 90007, 90098, 90121);

  private final Connection connection;
  private final Administrator administrator;

  /**
   * @param administrator lists and resolves the branches of other sessions
   */
  H2XaResource(Connection connection, Administrator administrator) {
    this.connection = connection;
    this.administrator = administrator;
  }

  /** Opens sessions of a user who may resolve branches. */
  interface Administrator {
    Connection open() throws SQLException;
  }

  private interface Step {
    void run() throws SQLException;
  }

  @Override
  protected void begin() throws XAException {
    coded(() -> connection.setAutoCommit(false));
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    requireOwn(xid);
    coded(() -> Jdbc.execute(connection, "PREPARE COMMIT " + name(xid)));
    sync();
    return XA_OK;
  }

  /**
   * H2 writes what is committed half a second later (WRITE_DELAY). Who has heard that a promise is
   * kept forgets the decision, so that must be in the file by then.
   */
  private void sync() throws XAException {
    coded(() -> asAdministrator(session -> Jdbc.execute(session, "CHECKPOINT SYNC")));
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    complete(xid, connection::commit, "COMMIT TRANSACTION ");
    if (!onePhase) {
      sync();
    }
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    complete(xid, connection::rollback, "ROLLBACK TRANSACTION ");
  }

  private void complete(Xid xid, Step ownStep, String command) throws XAException {
    if (!isOwn(xid)) {
      coded(() -> asAdministrator(session -> Jdbc.execute(session, command + name(xid))));
      return;
    }
    coded(
        () -> {
          ownStep.run();
          connection.setAutoCommit(true);
        });
    noOwn();
  }

  @Override
  protected List<String> inDoubt() throws XAException {
    List<String> found = new ArrayList<>();
    coded(() -> asAdministrator(session -> list(session, found)));
    return found;
  }

  private static void list(Connection session, List<String> found) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet names = statement.executeQuery(IN_DOUBT)) {
      while (names.next()) {
        found.add(names.getString(1));
      }
    }
  }

  private interface Work {
    void on(Connection session) throws SQLException;
  }

  private void asAdministrator(Work work) throws SQLException {
    Connection session = administrator.open();
    try {
      work.on(session);
    } finally {
      close(session);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOGGER.log(Level.DEBUG, "An administrator's session did not close.");
    }
  }

  /** As H2 names a branch, in quotes. */
  private static String name(Xid xid) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return '"'
        + PREFIX
        + '|'
        + xid.getFormatId()
        + '|'
        + encoder.encodeToString(xid.getBranchQualifier())
        + '|'
        + encoder.encodeToString(xid.getGlobalTransactionId())
        + '"';
  }

  @Override
  protected Xid xid(String name) {
    String[] parts = name.split("\\|", -1);
    if (parts.length != 4 || !parts[0].equals(PREFIX)) {
      return null;
    }
    Base64.Decoder decoder = Base64.getUrlDecoder();
    return new BranchXid(
        Integer.parseInt(parts[1]), decoder.decode(parts[3]), decoder.decode(parts[2]));
  }

  private static void coded(Step step) throws XAException {
    try {
      step.run();
    } catch (SQLException e) {
      throw XaErrors.of(code(e), e);
    }
  }

  private static int code(SQLException e) {
    if (e.getErrorCode() == NOT_FOUND) {
      return XAException.XAER_NOTA;
    }
    return LOST.contains(e.getErrorCode()) ? XAException.XAER_RMFAIL : XAException.XAER_RMERR;
  }
}
