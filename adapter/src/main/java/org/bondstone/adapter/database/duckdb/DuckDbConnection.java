package org.bondstone.adapter.database.duckdb;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What stands between a connection of DuckDB's driver and whoever uses it: it looks at texts before
 * they run, knows the statement that runs, so that it can be cancelled, and does not let a commit
 * pass for one that DuckDB has made a rollback of. Used by one thread at a time but for {@link
 * #cancel}.
 */
final class DuckDbConnection implements InvocationHandler {

  private static final String ABORTED = "25P02";

  /** What a session has made for itself, as the statements that undo it. */
  private static final String LEFT =
      """
      SELECT 'DROP VIEW temp.main."' || replace(view_name, '"', '""') || '"'
        FROM duckdb_views() WHERE temporary AND NOT internal
      UNION ALL SELECT 'DROP TABLE temp.main."' || replace(table_name, '"', '""') || '"'
        FROM duckdb_tables() WHERE temporary
      UNION ALL SELECT 'DROP SEQUENCE temp.main."' || replace(sequence_name, '"', '""') || '"'
        FROM duckdb_sequences() WHERE temporary
      UNION ALL SELECT DISTINCT 'DROP MACRO ' || if(function_type = 'table_macro', 'TABLE ', '')
          || 'temp.main."' || replace(function_name, '"', '""') || '"'
        FROM duckdb_functions() WHERE database_name = 'temp' AND NOT internal
      UNION ALL SELECT 'DROP TYPE temp.main."' || replace(type_name, '"', '""') || '"'
        FROM duckdb_types() WHERE database_name = 'temp' AND NOT internal
      UNION ALL SELECT 'RESET VARIABLE "' || replace(name, '"', '""') || '"' FROM duckdb_variables()
      UNION ALL SELECT 'DEALLOCATE "' || replace(name, '"', '""') || '"'
        FROM duckdb_prepared_statements()
      """;

  private final Connection driver;
  private final boolean restricted;

  /** The statement that ran last, and may still run or give rows. */
  private volatile Statement running;

  private Duration limit;
  private boolean failed;
  private boolean changed;

  private DuckDbConnection(Connection driver, boolean restricted, Duration limit) {
    this.driver = driver;
    this.restricted = restricted;
    this.limit = limit;
  }

  /**
   * A connection that looks at what it does.
   *
   * @param restricted whether SQL may use its own database only
   * @param limit how long a statement may run, zero for no limit
   */
  static Connection of(Connection driver, boolean restricted, Duration limit) {
    return proxy(Connection.class, new DuckDbConnection(driver, restricted, limit));
  }

  /** What stands behind a connection that {@link #of(Connection, boolean, Duration)} has made. */
  static DuckDbConnection of(Connection connection) throws SQLException {
    return (DuckDbConnection) Proxy.getInvocationHandler(connection.unwrap(Connection.class));
  }

  static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            DuckDbConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "unwrap", "isWrapperFor", "equals", "hashCode", "toString":
        return ofObject(proxy, driver, method, arguments);
      case "commit":
        commit();
        return null;
      case "rollback":
        if (arguments == null) {
          rollback();
          return null;
        }
        break;
      case "abort":
        cancel();
        ((Executor) arguments[0]).execute(this::close);
        return null;
      case "createStatement":
        return statement((Connection) proxy, Statement.class, call(driver, method, arguments));
      case "prepareStatement":
        check((String) arguments[0]);
        return statement(
            (Connection) proxy, PreparedStatement.class, call(driver, method, arguments));
      default:
        break;
    }
    return call(driver, method, arguments);
  }

  private <T extends Statement> T statement(Connection proxy, Class<T> type, Object made) {
    return proxy(type, new DuckDbStatement(this, proxy, (Statement) made));
  }

  /** What every object of JDBC has, for one that stands in front of another. */
  static Object ofObject(Object proxy, Wrapper target, Method method, Object[] arguments)
      throws Throwable {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "DuckDB@" + Integer.toHexString(System.identityHashCode(proxy));
      case "unwrap" ->
          ((Class<?>) arguments[0]).isInstance(proxy) ? proxy : call(target, method, arguments);
      default ->
          ((Class<?>) arguments[0]).isInstance(proxy) || (boolean) call(target, method, arguments);
    };
  }

  static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Looks at a text that is about to run. */
  void check(String sql) throws SQLException {
    DuckDbRules.Effect effect = DuckDbRules.effect(sql);
    if (effect == DuckDbRules.Effect.REFUSED && restricted) {
      throw DuckDbRules.refused();
    }
    changed |= effect == DuckDbRules.Effect.SESSION;
  }

  /** Notes the statement that runs. */
  void runs(Statement statement) {
    running = statement;
  }

  /** Notes that a statement has failed, which may have ended the transaction. */
  void failed() {
    failed = true;
  }

  /** How long a statement may run; zero for no limit. */
  Duration limit() {
    return limit;
  }

  void limit(Duration value) {
    limit = value;
  }

  /** By another thread than the one that waits for the statement. */
  void cancel() throws SQLException {
    Statement now = running;
    if (now == null || now.isClosed()) {
      return;
    }
    try {
      now.cancel();
    } catch (SQLException e) {
      // One that is closed meanwhile has ended.
      if (!now.isClosed()) {
        throw e;
      }
    }
  }

  /** DuckDB takes COMMIT after a failed statement, and rolls back. */
  private void commit() throws SQLException {
    if (failed && !driver.getAutoCommit()) {
      try {
        execute("SELECT 1");
      } catch (SQLException e) {
        throw new SQLException(
            "A statement has failed, so the transaction can only be rolled back.", ABORTED, e);
      }
    }
    driver.commit();
    failed = false;
  }

  /** A commit that failed has ended DuckDB's transaction, and the driver has not noticed. */
  private void rollback() throws SQLException {
    failed = false;
    try {
      driver.rollback();
    } catch (SQLException e) {
      requireNoTransaction(e);
      execute("BEGIN TRANSACTION");
      driver.rollback();
    }
  }

  /** Begins, instead of the driver, a transaction that refuses writes. Auto-commit is off. */
  void beginReadOnly() throws SQLException {
    execute("SELECT 1");
    execute("ROLLBACK");
    execute("BEGIN TRANSACTION READ ONLY");
  }

  /** Makes the session as it was. No transaction runs but one that SQL itself has begun. */
  void restore() throws SQLException {
    failed = false;
    if (!changed) {
      return;
    }
    changed = false;
    rollBackText();
    for (String undo : left()) {
      execute(undo);
    }
    execute("SET search_path = ''");
    execute("PRAGMA disable_verification");
  }

  /** Ends a transaction that a text has begun, behind the driver's back. */
  private void rollBackText() throws SQLException {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      requireNoTransaction(e);
    }
  }

  private static void requireNoTransaction(SQLException e) throws SQLException {
    if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
      throw e;
    }
  }

  private List<String> left() throws SQLException {
    List<String> left = new ArrayList<>();
    try (Statement statement = driver.createStatement();
        ResultSet result = statement.executeQuery(LEFT)) {
      while (result.next()) {
        left.add(result.getString(1));
      }
    }
    return left;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = driver.createStatement()) {
      statement.execute(sql);
    }
  }

  private void close() {
    try {
      driver.close();
    } catch (SQLException e) {
      System.getLogger(DuckDbConnection.class.getName())
          .log(System.Logger.Level.DEBUG, "A connection of DuckDB did not close.");
    }
  }
}
