package org.bondstone.adapter.guard;

import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Set;

/**
 * A connection that an application holds. What it hands out leads back to it, is closed with it,
 * and its errors are noticed as its own are. While a transaction runs that is not the
 * application's, nothing can be unwrapped to the driver's own classes. No more thread-safe than
 * JDBC.
 */
public abstract class GuardedConnection extends ForwardingConnection {

  private static final String INVALID_TRANSACTION_TERMINATION = "2D000";
  private static final String FEATURE_NOT_SUPPORTED = "0A000";

  /** Guarded as what they are asked for as, whatever else the driver's objects are. */
  private static final Set<Class<?>> BY_TYPE =
      Set.of(DatabaseMetaData.class, ResultSetMetaData.class, ParameterMetaData.class, Array.class);

  /**
   * Whether objects of a class lead to a connection. To ask each value of each row for interfaces
   * that it does not have takes ten times as long.
   */
  private static final ClassValue<Boolean> LEADS =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return Wrapper.class.isAssignableFrom(type) || Array.class.isAssignableFrom(type);
        }
      };

  /** Null when nobody watches the statements. */
  private StatementWatch watch;

  /** Null until something is handed out. */
  private volatile OpenResources open;

  /** Lets somebody watch the statements, from before the application has the connection. */
  public final void watchedBy(StatementWatch watcher) {
    watch = watcher;
  }

  /** Begins to watch a run; null when nobody wants to, or the text is not known. */
  final StatementWatch.Run begin(String sql) {
    return watch == null || sql == null ? null : watch.begin(sql);
  }

  /** The connection as it was lent, whose settings are put back when it is returned. */
  protected abstract Connection lent() throws SQLException;

  /**
   * The driver's own connection. Whoever uses it closes what it makes, leaves its settings alone,
   * and tells {@link #failed} of errors.
   */
  public abstract Connection raw() throws SQLException;

  /**
   * Notices an error of this connection, or of what was made by {@link #raw}: the database's, or
   * what else broke a call off in its middle.
   */
  public abstract void failed(Throwable error);

  /** Whether a transaction runs that is not the application's to end. */
  protected abstract boolean inTransaction();

  /** Whether a text begins or ends a transaction. Only asked in one. */
  protected abstract boolean controlsTransaction(String sql);

  /** A call of something that was handed out. */
  @FunctionalInterface
  interface Noticed<T> {
    T run() throws SQLException;
  }

  /** A call that returns nothing. */
  @FunctionalInterface
  interface NoticedRun {
    void run() throws SQLException;
  }

  /** Some drivers let a closed statement run again, on what is now somebody else's connection. */
  final void requireOpen() throws SQLException {
    raw();
  }

  final <T> T notice(Noticed<T> call) throws SQLException {
    requireOpen();
    try {
      return call.run();
    } catch (SQLException | VirtualMachineError e) {
      failed(e);
      throw e;
    }
  }

  final void noticeRun(NoticedRun call) throws SQLException {
    requireOpen();
    try {
      call.run();
    } catch (SQLException | VirtualMachineError e) {
      failed(e);
      throw e;
    }
  }

  @Override
  protected final <T> T call(Call<T> call) throws SQLException {
    Connection lent = lent();
    try {
      return call.on(lent);
    } catch (SQLException | VirtualMachineError e) {
      failed(e);
      throw e;
    }
  }

  @Override
  protected final <T> T make(Class<T> type, Call<T> call) throws SQLException {
    return made(type, null, call);
  }

  private <T> T made(Class<T> type, String sql, Call<T> call) throws SQLException {
    Connection raw = raw();
    try {
      T made = call.on(raw);
      return made instanceof Statement statement
          ? type.cast(guard(statement, sql, opened(statement)))
          : guarded(type, made);
    } catch (SQLException | VirtualMachineError e) {
      failed(e);
      throw e;
    }
  }

  @Override
  protected final <T> T make(Class<T> type, String sql, Call<T> call) throws SQLException {
    check(sql);
    return made(type, sql, call);
  }

  /** Refuses a text that ends a transaction which is not the application's. */
  final void check(String sql) throws SQLException {
    if (inTransaction() && sql != null && controlsTransaction(sql)) {
      throw new SQLException(
          "The container begins and ends this transaction, so a statement must not.",
          INVALID_TRANSACTION_TERMINATION);
    }
  }

  /**
   * What the driver has returned, guarded where it leads to its connection.
   *
   * @param type what the application gets it as
   */
  final <T> T guarded(Class<T> type, T value) throws SQLException {
    if (!leads(value)) {
      return value;
    }
    Object guard = guard(type, value);
    if (type.isInstance(guard)) {
      return type.cast(guard);
    }
    throw refused(type);
  }

  private static boolean leads(Object value) {
    return value != null && LEADS.get(value.getClass());
  }

  /** The guard of what leads to a connection; all else as it is. */
  final Object guard(Class<?> type, Object value) {
    if (!leads(value)) {
      return value;
    }
    if (BY_TYPE.contains(type)) {
      return GuardedCalls.of(this, type, value, null, null);
    }
    if (value instanceof Statement statement) {
      // The driver made it, and may use it again.
      return guard(statement, null, null);
    }
    if (value instanceof ResultSet result) {
      return new GuardedResultSet(this, null, result);
    }
    if (value instanceof Array) {
      return GuardedCalls.of(this, Array.class, value, null, null);
    }
    return value instanceof Connection ? this : value;
  }

  private Statement guard(Statement statement, String sql, OpenResources.Entry entry) {
    Class<? extends Statement> type =
        statement instanceof CallableStatement
            ? CallableStatement.class
            : statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
    return GuardedCalls.of(this, type, statement, sql, entry);
  }

  private static SQLException refused(Class<?> type) {
    return new SQLFeatureNotSupportedException(
        "In a transaction of the container nothing is unwrapped to %s, with which it could be ended. Use that outside of one."
            .formatted(type.getName()),
        FEATURE_NOT_SUPPORTED);
  }

  final boolean isWrapper(Object guard, Wrapper target, Class<?> type) throws SQLException {
    return type.isInstance(guard)
        || (!inTransaction() && (type.isInstance(target) || target.isWrapperFor(type)));
  }

  final <T> T unwrap(Object guard, Wrapper target, Class<T> type) throws SQLException {
    if (type.isInstance(guard)) {
      return type.cast(guard);
    }
    if (inTransaction()) {
      throw refused(type);
    }
    return type.isInstance(target) ? type.cast(target) : notice(() -> target.unwrap(type));
  }

  @Override
  public final boolean isWrapperFor(Class<?> type) throws SQLException {
    return isWrapper(this, raw(), type);
  }

  @Override
  public final <T> T unwrap(Class<T> type) throws SQLException {
    return unwrap(this, raw(), type);
  }

  final OpenResources.Entry opened(AutoCloseable resource) {
    OpenResources known = open;
    return (known == null ? makeOpen() : known).add(resource);
  }

  private synchronized OpenResources makeOpen() {
    if (open == null) {
      open = new OpenResources();
    }
    return open;
  }

  /** Closes what was handed out and is still open. */
  protected final void closeOpen() {
    OpenResources known = open;
    if (known != null) {
      known.close(this::failed);
    }
  }
}
