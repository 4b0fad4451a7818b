package org.bondstone.api.spi;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection that opens when something is asked of it. Whether it is closed is not: that is all
 * that EclipseLink asks when an application with a persistence unit is deployed.
 */
final class LateConnection implements InvocationHandler {

  private static final Class<?>[] TYPES = {Connection.class};

  private final Opening opening;
  private Connection connection;
  private boolean closed;

  private LateConnection(Opening opening) {
    this.opening = opening;
  }

  /** Opens the connection. */
  @FunctionalInterface
  interface Opening {
    Connection open() throws SQLException;
  }

  static Connection of(Opening opening) {
    return (Connection)
        Proxy.newProxyInstance(
            LateConnection.class.getClassLoader(), TYPES, new LateConnection(opening));
  }

  @Override
  public synchronized Object invoke(Object proxy, Method method, Object[] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    if (connection == null) {
      switch (method.getName()) {
        case "isClosed":
          return closed;
        case "close":
          closed = true;
          return null;
        default:
          open();
      }
    }
    return forward(method, arguments);
  }

  private void open() throws SQLException {
    if (closed) {
      throw new SQLException("The connection is closed.", "08003");
    }
    connection = opening.open();
  }

  private Object forward(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object ofObject(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "Connection[" + (connection == null ? "not opened" : connection) + "]";
    };
  }
}
