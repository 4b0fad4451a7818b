package org.bondstone.adapter.guard;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;

/**
 * Guards statements, metadata and arrays: what their calls return leads back to the connection too.
 */
final class GuardedCalls implements InvocationHandler {

  private final GuardedConnection connection;
  private final Object target;

  /** The text of a prepared statement; null for all else. */
  private final String sql;

  /** Where it is noted that it is open; null where it is not. */
  private final OpenResources.Entry entry;

  private GuardedCalls(
      GuardedConnection connection, Object target, String sql, OpenResources.Entry entry) {
    this.connection = connection;
    this.target = target;
    this.sql = sql;
    this.entry = entry;
  }

  /**
   * An object of that interface and no other, whatever else the driver's object is: SQLite's
   * metadata of a result is the result.
   *
   * @param sql the text of a prepared statement; null for all else
   * @param entry where it is noted that it is open; null where it is not
   */
  static <T> T of(
      GuardedConnection connection,
      Class<T> type,
      Object target,
      String sql,
      OpenResources.Entry entry) {
    return type.cast(
        Proxy.newProxyInstance(
            GuardedCalls.class.getClassLoader(),
            new Class<?>[] {type},
            new GuardedCalls(connection, target, sql, entry)));
  }

  /** The driver's own object, for the driver. Only arrays are both given out and taken. */
  @SuppressWarnings("unchecked") // what a guard guards is of the same interface
  static <T> T plain(T value) {
    return value instanceof Array
            && Proxy.isProxyClass(value.getClass())
            && Proxy.getInvocationHandler(value) instanceof GuardedCalls guard
        ? (T) guard.target
        : value;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    Object first = arguments == null ? null : arguments[0];
    return switch (method.getName()) {
      case "equals" -> proxy == first;
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" ->
          target instanceof Array ? target.toString() : "Guarded[" + connection + "]";
      case "unwrap" -> connection.unwrap(proxy, (Wrapper) target, (Class<?>) first);
      case "isWrapperFor" -> connection.isWrapper(proxy, (Wrapper) target, (Class<?>) first);
      default -> {
        if (first instanceof String text && runs(method)) {
          connection.check(text);
        }
        yield method.getName().startsWith("execute")
            ? run(proxy, method, arguments, first instanceof String text ? text : sql)
            : call(proxy, method, arguments);
      }
    };
  }

  private void closed() {
    if (entry != null) {
      entry.remove();
    }
  }

  private boolean needsOpenConnection(Method method) {
    return (target instanceof Statement || target instanceof DatabaseMetaData)
        && !method.getName().equals("isClosed");
  }

  private static boolean runs(Method method) {
    return method.getName().startsWith("execute") || method.getName().equals("addBatch");
  }

  private Object run(Object proxy, Method method, Object[] arguments, String text)
      throws Throwable {
    StatementWatch.Run run = connection.begin(text);
    if (run == null) {
      return call(proxy, method, arguments);
    }
    try {
      Object returned = call(proxy, method, arguments);
      run.done(
          returned instanceof Number count ? count.longValue() : StatementWatch.Run.UNKNOWN_ROWS);
      return returned;
    } catch (Throwable e) {
      run.failed(e);
      throw e;
    }
  }

  private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("close")) {
      closed();
    } else if (needsOpenConnection(method)) {
      connection.requireOpen();
    }
    for (int i = 0; arguments != null && i < arguments.length; i++) {
      arguments[i] = plain(arguments[i]);
    }
    try {
      Object returned = method.invoke(target, arguments);
      return returned instanceof ResultSet result && proxy instanceof Statement statement
          ? new GuardedResultSet(connection, statement, result)
          : connection.guard(method.getReturnType(), returned);
    } catch (InvocationTargetException e) {
      if (breaksOff(method, e.getCause())) {
        connection.failed(e.getCause());
      }
      throw e.getCause();
    } catch (VirtualMachineError e) {
      // It had no room for the exception that it puts around others.
      connection.failed(e);
      throw e;
    }
  }

  /** Whether more than a method that is not there, or an argument, may have failed. */
  private static boolean breaksOff(Method method, Throwable error) {
    return error instanceof SQLException
        || error instanceof VirtualMachineError
        // A stream of the application's, which the driver reads while it sends.
        || (method.getName().startsWith("execute")
            && error instanceof RuntimeException
            && !(error instanceof UnsupportedOperationException));
  }
}
