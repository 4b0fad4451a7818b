package org.bondstone.adapter.database.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.adapter.database.Opening;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.login.Login;

/** MariaDB and MySQL, both through MariaDB's driver. */
final class MySqlConfiguration extends DatabaseConfiguration {

  /** Another value than 1 is the operator's choice: 3 keeps it, and less keeps nothing for sure. */
  private static final String LEAVES_FLUSH_TO_BINARY_LOG =
      "SELECT @@log_bin AND @@innodb_flush_log_at_trx_commit = 1";

  private static final Duration ANSWER = Duration.ofSeconds(1);

  private final MySqlDriver driver;

  /** When the transactions end that have a limit, on the clock of {@link System#nanoTime}. */
  private final Map<Connection, Long> ends = new ConcurrentHashMap<>();

  /** Whether the servers of connections keep what is committed in one phase. */
  private final Map<Connection, Boolean> keepers = new ConcurrentHashMap<>();

  MySqlConfiguration(MySqlKind kind, ConfigurationRequest request) {
    super(kind, request, new MySqlErrors());
    this.driver = new MySqlDriver(this);
  }

  @Override
  protected PhysicalConnection connectAs(Login login) throws SQLException {
    PhysicalConnection physical = driver.connect(login, components().database());
    return Opening.setUp(physical, () -> setUp(physical.connection()));
  }

  private void setUp(Connection connection) throws SQLException {
    setIsolation(connection);
    setSocketTimeout(connection, statementTimeout());
    if (!statementTimeout().isZero()) {
      setTimeout(connection, statementTimeout());
    }
  }

  @Override
  protected boolean renewsSessions() {
    return true;
  }

  /**
   * The connection is replaced. The server's own command would also undo what the driver has set
   * and does not set again.
   */
  @Override
  protected void renewSession(Connection connection) throws SQLException {
    throw new SQLException("The session has changed and cannot be lent again.", "08006");
  }

  private static boolean isMariaDb(Connection connection) throws SQLException {
    return "MariaDB".equals(connection.getMetaData().getDatabaseProductName());
  }

  @Override
  protected void setTimeout(Connection connection, Duration timeout) throws SQLException {
    setSocketTimeout(connection, Duration.ZERO);
    boolean mariaDb = isMariaDb(connection);
    Jdbc.execute(
        connection,
        mariaDb
            ? "SET max_statement_time = " + timeout.toMillis() / 1000.0
            : "SET max_execution_time = " + timeout.toMillis());
    setSocketTimeout(connection, timeout);
  }

  @Override
  public void cancel(Connection connection) throws SQLException {
    connection.unwrap(org.mariadb.jdbc.Connection.class).cancelCurrentQuery();
  }

  /**
   * The driver ends a connection by a message to the server, and goes on to wait when the server
   * does not take it. So the socket gives up by itself.
   */
  @Override
  public void endsAt(Connection connection, long nanoTime) throws SQLException {
    Connection raw = connection.unwrap(org.mariadb.jdbc.Connection.class);
    ends.put(raw, nanoTime);
    setSocketTimeout(raw, statementTimeout());
  }

  /**
   * With a binary log MariaDB does not flush a commit to InnoDB's log, but looks up in the binary
   * log after a crash what has committed. It finds no branches of XA there, and has them as
   * prepared (MDEV-33168).
   */
  @Override
  public boolean keepsOnePhase(Connection connection) throws SQLException {
    Boolean known = keepers.get(connection);
    if (known == null) {
      known =
          !isMariaDb(connection)
              || !Jdbc.first(connection, LEAVES_FLUSH_TO_BINARY_LOG, row -> row.getBoolean(1));
      keepers.put(connection, known);
    }
    return known;
  }

  @Override
  protected void forget(Connection connection) {
    ends.remove(connection);
    keepers.remove(connection);
  }

  @Override
  protected void resetSession(Connection connection) throws SQLException {
    if (!ends.isEmpty() && ends.remove(connection) != null) {
      setSocketTimeout(connection, statementTimeout());
    }
  }

  @Override
  public void createDb() throws SQLException {
    try (PhysicalConnection admin = driver.connect(opener().login(), null)) {
      Jdbc.execute(
          admin.connection(), "CREATE DATABASE IF NOT EXISTS " + kind().quote(databaseName()));
    }
  }

  @Override
  public void dropDb() throws SQLException {
    try (PhysicalConnection admin = driver.connect(opener().login(), null)) {
      Jdbc.execute(admin.connection(), "DROP DATABASE IF EXISTS " + kind().quote(databaseName()));
    }
  }

  private void setSocketTimeout(Connection connection, Duration timeout) throws SQLException {
    Duration limit = socketTimeout(timeout);
    Duration left = untilTheEnd(connection);
    Duration shorter =
        left == null || (!limit.isZero() && limit.compareTo(left) < 0) ? limit : left;
    Jdbc.setNetworkTimeout(connection, shorter);
  }

  /** What the transaction has left, and time to take the server's answer; null for no limit. */
  private Duration untilTheEnd(Connection connection) {
    Long end = ends.isEmpty() ? null : ends.get(connection);
    return end == null ? null : Duration.ofNanos(Math.max(0, end - System.nanoTime())).plus(ANSWER);
  }
}
