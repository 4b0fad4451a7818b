package org.bondstone.adapter.database.duckdb;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What stands between a statement of DuckDB's driver and whoever uses it. */
final class DuckDbStatement implements InvocationHandler {

  private final DuckDbConnection session;
  private final Connection connection;
  private final Statement driver;

  /** What the user of the statement has asked for, in seconds; zero for no limit. */
  private int asked;

  DuckDbStatement(DuckDbConnection session, Connection connection, Statement driver) {
    this.session = session;
    this.connection = connection;
    this.driver = driver;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    if (arguments != null && arguments[0] instanceof String sql && takesText(name)) {
      session.check(sql);
    }
    return switch (name) {
      case "unwrap", "isWrapperFor", "equals", "hashCode", "toString" ->
          DuckDbConnection.ofObject(proxy, driver, method, arguments);
      case "getConnection" -> connection;
      case "setQueryTimeout" -> {
        asked = (int) arguments[0];
        yield DuckDbConnection.call(driver, method, arguments);
      }
      default ->
          name.startsWith("execute")
              ? execute(method, arguments)
              : DuckDbConnection.call(driver, method, arguments);
    };
  }

  private static boolean takesText(String method) {
    return method.startsWith("execute") || method.equals("addBatch");
  }

  private Object execute(Method method, Object[] arguments) throws Throwable {
    driver.setQueryTimeout(seconds());
    session.runs(driver);
    try {
      return DuckDbConnection.call(driver, method, arguments);
    } catch (SQLException e) {
      session.failed();
      throw e;
    }
  }

  /** The driver counts whole seconds. */
  private int seconds() {
    Duration limit = session.limit();
    int most = (int) Math.min(Integer.MAX_VALUE, (limit.toMillis() + 999) / 1000);
    return asked == 0 || (most != 0 && most < asked) ? most : asked;
  }
}
