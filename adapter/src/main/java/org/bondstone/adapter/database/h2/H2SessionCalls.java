package org.bondstone.adapter.database.h2;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The calls of an {@link H2Session}. H2's classes are its own and differ between its versions, so
 * the session forwards to them by JDBC. Prepared statements and results are H2's.
 *
 * <p>It can be read-only. H2's {@code setReadOnly} does nothing, and its sessions have no such
 * mode; here a text that does not only read is refused before it runs ({@link H2Text}).
 *
 * <p>It refuses what an ordinary user must not store, where SQL is restricted ({@link H2Views}).
 *
 * <p>It goes back to what it was when it was set up ({@link H2SessionState}).
 */
final class H2SessionCalls implements InvocationHandler {

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

  private H2SessionCalls(Connection connection, boolean restricted) {
    this.connection = connection;
    this.restricted = restricted;
  }

  /**
   * A session over a connection of H2.
   *
   * @param restricted whether SQL is an ordinary user's
   */
  static H2Session session(Connection connection, boolean restricted) {
    return (H2Session)
        Proxy.newProxyInstance(
            H2Session.class.getClassLoader(),
            new Class<?>[] {H2Session.class},
            new H2SessionCalls(connection, restricted));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "createStatement":
        return looked((Statement) forward(method, arguments), (H2Session) proxy);
      case "prepareStatement", "prepareCall":
        check((String) arguments[0]);
        return running.noted(prepare(method, arguments));
      case "setReadOnly":
        forward(method, arguments);
        readOnly = (boolean) arguments[0];
        return null;
      case "isReadOnly":
        return (boolean) forward(method, arguments) || readOnly;
      case "setSchema":
        changed = true;
        return forward(method, arguments);
      case "unwrap", "isWrapperFor":
        return unwrapped(proxy, method, arguments);
      case "run":
        run((String) arguments[0]);
        return null;
      case "isSetUp":
        state = H2SessionState.of(connection);
        return null;
      case "restore":
        restore();
        return null;
      case "id":
        return state == null ? -1 : state.id();
      case "cancel":
        running.cancel();
        return null;
      case "equals":
        return proxy == arguments[0];
      case "hashCode":
        return System.identityHashCode(proxy);
      default:
        return forward(method, arguments);
    }
  }

  /** What nearly every statement goes through is called directly: reflection shows here. */
  private Statement prepare(Method method, Object[] arguments) throws Throwable {
    return arguments.length == 1 && method.getReturnType() == PreparedStatement.class
        ? connection.prepareStatement((String) arguments[0])
        : (Statement) forward(method, arguments);
  }

  private Object forward(Method method, Object[] arguments) throws Throwable {
    return forward(connection, method, arguments);
  }

  private static Object forward(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** What is restricted does not lead to H2's own connection, which looks at nothing. */
  private Object unwrapped(Object proxy, Method method, Object[] arguments) throws Throwable {
    boolean asks = method.getName().equals("isWrapperFor");
    Class<?> type = (Class<?>) arguments[0];
    if (type.isInstance(proxy)) {
      return asks ? Boolean.TRUE : proxy;
    }
    if (!restricted) {
      return forward(method, arguments);
    }
    if (asks) {
      return false;
    }
    throw new SQLException("The session of H2 is no " + type.getName() + ".", NOT_ALLOWED);
  }

  /** A statement whose texts are looked at too. */
  private Statement looked(Statement statement, H2Session session) throws SQLException {
    running.noted(statement);
    return (Statement)
        Proxy.newProxyInstance(
            H2SessionCalls.class.getClassLoader(),
            new Class<?>[] {Statement.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                return session;
              }
              if (arguments != null && arguments[0] instanceof String sql) {
                check(sql);
              }
              return forward(statement, method, arguments);
            });
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

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      running.noted(statement).execute(sql);
    }
  }

  private void restore() throws SQLException {
    running.clear();
    readOnly = false;
    if (changed && state != null) {
      changed = false;
      state.restore(connection);
    }
  }
}
