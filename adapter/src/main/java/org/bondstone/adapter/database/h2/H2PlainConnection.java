package org.bondstone.adapter.database.h2;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import javax.sql.XAConnection;
import org.h2.command.Command;
import org.h2.command.CommandInterface;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/**
 * A plain connection of an XA connection's session, with what H2's own copy lacks.
 *
 * <p>It closes as its XA connection does. H2's {@code close()} takes a copy for one that it made
 * itself, and ends with a NullPointerException and an entry in the database's trace file.
 *
 * <p>It can be read-only. H2's {@code setReadOnly} does nothing, and its sessions have no such
 * mode; here a statement that H2 does not call read-only is refused before it runs.
 *
 * <p>It refuses what an ordinary user must not store, where SQL is restricted ({@link H2Views}).
 *
 * <p>It goes back to what it was when it was set up.
 */
final class H2PlainConnection extends JdbcConnection {

  /** The standard's state for a write in a read-only transaction. */
  private static final String READ_ONLY_TRANSACTION = "25006";

  /** The standard's state for what a user may not do. */
  private static final String NOT_ALLOWED = "42501";

  /** The session's own settings and the transaction's, which write nothing. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "\\s*+(SET\\s++QUERY_TIMEOUT|SAVEPOINT|RELEASE|ROLLBACK|COMMIT|BEGIN)\\b[^;]*+;?+\\s*+",
          Pattern.CASE_INSENSITIVE);

  private final XAConnection xaConnection;
  private final boolean restricted;
  private volatile boolean readOnly;

  /** The text that was looked at last, which is often the next one too. */
  private String harmless;

  /** Null until it is set up. */
  private H2SessionState state;

  /**
   * @param restricted whether texts are looked at
   */
  H2PlainConnection(XAConnection xaConnection, JdbcConnection original, boolean restricted) {
    super(original);
    this.xaConnection = xaConnection;
    this.restricted = restricted;
  }

  /** Notes what the session is now. */
  void isSetUp() {
    if (getSession() instanceof SessionLocal session) {
      state = new H2SessionState(session);
    }
  }

  /**
   * Puts the session back to what it was when it was set up.
   *
   * @throws SQLException when that cannot be done
   */
  void restore() throws SQLException {
    if (state != null) {
      state.restore();
    }
  }

  @Override
  public void close() throws SQLException {
    xaConnection.close();
  }

  @Override
  public void setReadOnly(boolean value) throws SQLException {
    checkClosed();
    readOnly = value;
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return readOnly || super.isReadOnly();
  }

  private void check(String sql) throws SQLException {
    if (restricted && sql != null && !sql.equals(harmless)) {
      if (H2Views.refuses(sql)) {
        throw new SQLException(
            "The statement reads or writes files, or runs a text that is not shown.", NOT_ALLOWED);
      }
      harmless = sql;
    }
    if (readOnly && sql != null && !HARMLESS.matcher(sql).matches() && writes(sql)) {
      throw new SQLException(
          "The transaction is read-only, so the statement is refused.", READ_ONLY_TRANSACTION);
    }
  }

  private boolean writes(String sql) throws SQLException {
    try (CommandInterface command = getSession().prepareCommand(nativeSQL(sql), 0)) {
      return !(command instanceof Command local) || !local.isReadOnly();
    } catch (RuntimeException e) {
      // H2 does not understand the text. It says so better when it prepares it.
      return false;
    }
  }

  /** A statement whose texts are checked too. One that was made before is the borrower's own. */
  private Statement checked(Statement statement) {
    return readOnly || restricted
        ? (Statement)
            Proxy.newProxyInstance(
                H2PlainConnection.class.getClassLoader(),
                new Class<?>[] {Statement.class},
                (proxy, method, arguments) -> call(statement, method, arguments))
        : statement;
  }

  private Object call(Statement statement, Method method, Object[] arguments) throws Throwable {
    if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
      check(sql);
    }
    try {
      return method.invoke(statement, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public Statement createStatement() throws SQLException {
    return checked(super.createStatement());
  }

  @Override
  public Statement createStatement(int type, int concurrency) throws SQLException {
    return checked(super.createStatement(type, concurrency));
  }

  @Override
  public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
    return checked(super.createStatement(type, concurrency, holdability));
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    check(sql);
    return super.prepareStatement(sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    check(sql);
    return super.prepareStatement(sql, type, concurrency);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    check(sql);
    return super.prepareStatement(sql, type, concurrency, holdability);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
    check(sql);
    return super.prepareStatement(sql, generatedKeys);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columns) throws SQLException {
    check(sql);
    return super.prepareStatement(sql, columns);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
    check(sql);
    return super.prepareStatement(sql, columns);
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    check(sql);
    return super.prepareCall(sql);
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
    check(sql);
    return super.prepareCall(sql, type, concurrency);
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    check(sql);
    return super.prepareCall(sql, type, concurrency, holdability);
  }
}
