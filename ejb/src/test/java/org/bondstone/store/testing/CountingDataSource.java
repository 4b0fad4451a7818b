package org.bondstone.store.testing;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Notes every statement that is sent to the database. */
public final class CountingDataSource implements DataSource {

  private final DataSource real;
  private final List<String> statements = Collections.synchronizedList(new ArrayList<>());

  public CountingDataSource(DataSource real) {
    this.real = real;
  }

  /** The statements since the last {@link #clear}. */
  public List<String> statements() {
    return List.copyOf(statements);
  }

  public void clear() {
    statements.clear();
  }

  @Override
  public Connection getConnection() throws SQLException {
    return watch(Connection.class, real.getConnection(), "");
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return watch(Connection.class, real.getConnection(username, password), "");
  }

  private <T> T watch(Class<T> type, T target, String prepared) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          String text = arguments != null && arguments[0] instanceof String sql ? sql : prepared;
          if (method.getName().startsWith("execute")) {
            statements.add(text);
          }
          Object result;
          try {
            result = method.invoke(target, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
          Class<?> answer = method.getReturnType();
          return java.sql.Statement.class.isAssignableFrom(answer)
              ? watchStatement(answer, result, text)
              : result;
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @SuppressWarnings("unchecked") // the type is the method's own
  private <T> Object watchStatement(Class<?> type, Object statement, String text) {
    return watch((Class<T>) type, (T) statement, text);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return real.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    real.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    real.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return real.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return real.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return real.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return real.isWrapperFor(type);
  }
}
