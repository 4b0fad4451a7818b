package org.bondstone.adapter.database.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.adapter.database.Opening;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.error.ErrorChain;
import org.bondstone.adapter.database.login.Login;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PgStatement;

/** PostgreSQL, and databases that speak its protocol. */
final class PostgresConfiguration extends DatabaseConfiguration {

  /** The database that exists everywhere, to create others from. */
  private static final String MAINTENANCE = "postgres";

  /** What DISCARD ALL does, in one round trip, but for the statements that the driver prepared. */
  private static final String RENEW =
      "CLOSE ALL; RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; UNLISTEN *;"
          + " SELECT pg_catalog.pg_advisory_unlock_all(); DISCARD SEQUENCES; DISCARD TEMP;"
          + " SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL ";

  private static final String READ_ONLY = "25006";

  private final PostgresDriver driver;

  /** What the server reported of connections when they were set up, or renewed. */
  private final Map<Connection, Reported> reported = new ConcurrentHashMap<>();

  /** Lent connections whose timeout in the server was raised. */
  private final Set<Connection> raised = ConcurrentHashMap.newKeySet();

  PostgresConfiguration(PostgresKind kind, ConfigurationRequest request) {
    super(kind, request, new PostgresErrors());
    this.driver = new PostgresDriver(this);
  }

  @Override
  protected PhysicalConnection connectAs(Login login) throws SQLException {
    PhysicalConnection physical = driver.connect(login, components().database());
    return Opening.setUp(
        physical,
        () -> {
          physical.connection().setTransactionIsolation(isolation().level());
          setSocketTimeout(physical.connection(), statementTimeout());
          report(physical.connection());
        });
  }

  /**
   * Parameters that the server reports by itself, each time that they change.
   *
   * @param values of all of them, in the order of their names
   */
  private record Reported(String applicationName, List<String> values) {

    boolean isSame(Collection<String> now) {
      if (now.size() != values.size()) {
        return false;
      }
      int index = 0;
      for (String value : now) {
        if (!value.equals(values.get(index++))) {
          return false;
        }
      }
      return true;
    }
  }

  private void report(Connection connection) {
    if (connection instanceof PgConnection pg) {
      reported.put(
          connection,
          new Reported(
              pg.getParameterStatus("application_name"),
              List.copyOf(pg.getParameterStatuses().values())));
    }
  }

  @Override
  protected boolean renewsSessions() {
    return true;
  }

  @Override
  protected boolean differs(Connection connection) {
    Reported before = reported.get(connection);
    // To ask for parameters by name takes the driver six times as long.
    return before != null
        && connection instanceof PgConnection pg
        && !before.isSame(pg.getParameterStatuses().values());
  }

  @Override
  protected void renewSession(Connection connection) throws SQLException {
    Reported before = reported.get(connection);
    // The driver sets it when it has connected, so that it is not what RESET goes back to.
    String name =
        before == null || before.applicationName() == null ? "" : before.applicationName();
    Jdbc.execute(
        connection,
        RENEW
            + isolation().name().replace('_', ' ')
            + "; SET application_name = '"
            + name.replace("'", "''")
            + "'");
    // What the server decides, such as whether it is a standby, stays as it is.
    report(connection);
  }

  @Override
  protected void setTimeout(Connection connection, Duration timeout) throws SQLException {
    Duration inServer = statementTimeout();
    boolean raise = !inServer.isZero() && (timeout.isZero() || timeout.compareTo(inServer) > 0);
    boolean wasRaised = raised.remove(connection);
    // The socket waits longer first, so that setting the server's own timeout is not cut short.
    setSocketTimeout(connection, raise || wasRaised ? Duration.ZERO : timeout);
    if (raise || wasRaised) {
      Duration wanted = raise ? timeout : inServer;
      Jdbc.execute(connection, "SET statement_timeout = " + wanted.toMillis());
      setSocketTimeout(connection, timeout);
    }
    if (raise) {
      raised.add(connection);
    }
  }

  /** The error is the same in a read-only transaction, and the server reports what it is itself. */
  @Override
  public boolean isOfStandby(SQLException error, Connection connection) {
    return READ_ONLY.equals(ErrorChain.state(error))
        && connection instanceof PgConnection pg
        && !isReadOnly(pg)
        // Not reported by versions before 14.
        && !"off".equals(pg.getParameterStatus("in_hot_standby"));
  }

  private static boolean isReadOnly(PgConnection connection) {
    try {
      return connection.isReadOnly();
    } catch (SQLException e) {
      // It is closed.
      return true;
    }
  }

  @Override
  public void cancel(Connection connection) throws SQLException {
    connection.unwrap(PgConnection.class).cancelQuery();
  }

  @Override
  protected void limitStatement(Statement statement, Duration timeout) throws SQLException {
    statement.unwrap(PgStatement.class).setQueryTimeoutMs(timeout.toMillis());
  }

  @Override
  protected void forget(Connection connection) {
    raised.remove(connection);
    reported.remove(connection);
  }

  @Override
  protected void resetSession(Connection connection) throws SQLException {
    // A transaction that was begun in SQL, or left behind by a transaction manager.
    if (connection instanceof PgConnection pg
        && pg.getTransactionState() != TransactionState.IDLE) {
      pg.execSQLUpdate("ROLLBACK");
    }
  }

  @Override
  public void createDb() throws SQLException {
    String name = databaseName();
    try (PhysicalConnection admin = driver.connect(opener().login(), MAINTENANCE);
        PreparedStatement exists =
            admin
                .connection()
                .prepareStatement("SELECT 1 FROM pg_catalog.pg_database WHERE datname = ?")) {
      exists.setString(1, name);
      try (ResultSet found = exists.executeQuery()) {
        if (found.next()) {
          return;
        }
      }
      Jdbc.execute(admin.connection(), "CREATE DATABASE " + kind().quote(name));
    } catch (SQLException e) {
      // Somebody else was faster.
      if (!"42P04".equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  @Override
  public void dropDb() throws SQLException {
    String name = databaseName();
    try (PhysicalConnection admin = driver.connect(opener().login(), MAINTENANCE)) {
      Jdbc.execute(
          admin.connection(), "DROP DATABASE IF EXISTS " + kind().quote(name) + " WITH (FORCE)");
    }
  }

  /** Lets the socket give up a little after the server should have. */
  private void setSocketTimeout(Connection connection, Duration timeout) throws SQLException {
    Jdbc.setNetworkTimeout(connection, socketTimeout(timeout));
  }
}
