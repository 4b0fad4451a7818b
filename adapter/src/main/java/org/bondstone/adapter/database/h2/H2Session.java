package org.bondstone.adapter.database.h2;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.bondstone.adapter.guard.ForwardingConnection;

/**
 * A connection of H2 with what H2's own lacks. H2's classes are its own and differ between its
 * versions, so it forwards to them by JDBC. Prepared statements and results are H2's.
 *
 * <p>It can be read-only. H2's {@code setReadOnly} does nothing, and its sessions have no such
 * mode; here a text that does not only read is refused before it runs ({@link H2Text}).
 *
 * <p>It refuses what an ordinary user must not store, where SQL is restricted ({@link H2Views}).
 *
 * <p>It goes back to what it was when it was set up ({@link H2SessionState}).
 *
 * <p>Used by one thread at a time but for {@link #cancel}.
 */
final class H2Session extends ForwardingConnection {

  /** The standard's state for a write in a read-only transaction. */
  private static final String READ_ONLY_TRANSACTION = "25006";

  /** The standard's state for what a user may not do. */
  private static final String NOT_ALLOWED = "42501";

  private final Connection connection;
  private final boolean restricted;
  private final H2Running running = new H2Running();
  private volatile boolean readOnly;

  /** The text that was looked at last, which is often the next one too. */
  private String harmless;

  /** Null until it is set up. */
  private volatile H2SessionState state;

  /** Whether a text may have changed the session. */
  private boolean changed;

  /**
   * A session over a connection of H2.
   *
   * @param restricted whether SQL is an ordinary user's
   */
  H2Session(Connection connection, boolean restricted) {
    this.connection = connection;
    this.restricted = restricted;
  }

  /** Runs a text of our own, which is not looked at. */
  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      running.noted(statement).execute(sql);
    }
  }

  /** Notes what the session is now. */
  void isSetUp() throws SQLException {
    state = H2SessionState.of(connection);
  }

  /**
   * Puts the session back to what it was when it was set up.
   *
   * @throws SQLException when that cannot be done: the session is to be closed
   */
  void restore() throws SQLException {
    running.clear();
    readOnly = false;
    if (changed && state != null) {
      changed = false;
      state.restore(connection);
    }
  }

  /** The number of the session, once it is set up; -1 before. */
  int id() {
    return state == null ? -1 : state.id();
  }

  /**
   * Ends the statement that runs, from another thread; harmless when none does. H2 forgets one that
   * begins in this very moment, and no later call ends that one.
   */
  void cancel() throws SQLException {
    running.cancel();
  }

  @Override
  protected <T> T call(Call<T> call) throws SQLException {
    return call.on(connection);
  }

  @Override
  protected <T> T make(Class<T> type, Call<T> call) throws SQLException {
    T made = call.on(connection);
    return made instanceof Statement statement ? type.cast(looked(statement)) : made;
  }

  @Override
  protected <T> T make(Class<T> type, String sql, Call<T> call) throws SQLException {
    check(sql);
    return type.cast(running.noted((Statement) call.on(connection)));
  }

  /** What nearly every statement comes from. */
  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    check(sql);
    return running.noted(connection.prepareStatement(sql));
  }

  /** A statement whose texts are looked at too. */
  private Statement looked(Statement statement) throws SQLException {
    running.noted(statement);
    return (Statement)
        Proxy.newProxyInstance(
            H2Session.class.getClassLoader(),
            new Class<?>[] {Statement.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                return this;
              }
              if (arguments != null && arguments[0] instanceof String sql) {
                check(sql);
              }
              return forward(statement, method, arguments);
            });
  }

  private static Object forward(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void check(String sql) throws SQLException {
    if (sql == null) {
      return;
    }
    if (!sql.equals(harmless)) {
      if (restricted && H2Views.refuses(sql)) {
        throw new SQLException(
            "The statement reads or writes files, or runs a text that is not shown.", NOT_ALLOWED);
      }
      boolean plain = H2Text.isPlain(sql);
      changed |= !plain;
      harmless = plain ? sql : null;
    }
    if (readOnly && !H2Text.onlyReads(sql)) {
      throw new SQLException(
          "The transaction is read-only, so the statement is refused.", READ_ONLY_TRANSACTION);
    }
  }

  @Override
  public void setReadOnly(boolean value) throws SQLException {
    connection.setReadOnly(value);
    readOnly = value;
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return connection.isReadOnly() || readOnly;
  }

  @Override
  public void setSchema(String value) throws SQLException {
    changed = true;
    connection.setSchema(value);
  }

  /** What is restricted does not lead to H2's own connection, which looks at nothing. */
  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    if (restricted) {
      throw new SQLException("The session of H2 is no " + type.getName() + ".", NOT_ALLOWED);
    }
    return connection.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || (!restricted && connection.isWrapperFor(type));
  }

  @Override
  public boolean isClosed() throws SQLException {
    return connection.isClosed();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** As H2 calls its connection. */
  @Override
  public String toString() {
    return connection.toString();
  }
}
