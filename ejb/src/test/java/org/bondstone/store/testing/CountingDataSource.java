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
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Notes every statement that is sent to the database, and may do something before one of them. */
public final class CountingDataSource implements DataSource {

  private final DataSource real;
  private final List<String> statements = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<Interruption> next = new AtomicReference<>();

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

  /**
   * Does something once, before the next statement that contains a text, in letters of any case.
   *
   * @param action may use this data source
   */
  public void before(String text, Runnable action) {
    next.set(new Interruption(text.toLowerCase(Locale.ROOT), action));
  }

  private record Interruption(String text, Runnable action) {}

  private void interrupt(String statement) {
    Interruption interruption = next.get();
    if (interruption != null
        && statement.toLowerCase(Locale.ROOT).contains(interruption.text())
        && next.compareAndSet(interruption, null)) {
      interruption.action().run();
    }
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
            interrupt(text);
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
