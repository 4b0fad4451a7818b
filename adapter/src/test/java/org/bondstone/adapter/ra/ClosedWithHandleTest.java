package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a connection has handed out is closed with it, and its errors are the connection's. */
class ClosedWithHandleTest {

  @TempDir Path folder;

  private TestContainer container;

  @BeforeEach
  void start() throws Exception {
    container = new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
  }

  static Stream<ConnectionSpecification> databases() {
    return Databases.all();
  }

  private SqlConnector withTable(ConnectionSpecification specification) {
    SqlConnector connector = container.factory().connector(specification);
    connector.execute("create table t (n integer)");
    connector.execute("insert into t values (1)");
    return connector;
  }

  private SqlConnector postgres() {
    return withTable(TestPostgres.specification(TestPostgres.newDatabase()).build());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void closesStatementsAndResults(ConnectionSpecification specification) throws Exception {
    SqlConnector connector = withTable(specification);
    container.inTransaction(
        () -> {
          leavesNothingOpen(connector.connection());
          leavesNothingOpen(connector.dataSource().getConnection());
          return null;
        });
    leavesNothingOpen(connector.connection());
  }

  private static void leavesNothingOpen(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    ResultSet result = statement.executeQuery("select n from t");
    PreparedStatement prepared = connection.prepareStatement("select n from t");
    ResultSet preparedResult = prepared.executeQuery();
    DatabaseMetaData metadata = connection.getMetaData();
    ResultSet tables = metadata.getTables(null, null, "%", null);
    assertThat(result.next()).isTrue();

    connection.close();

    for (ResultSet each : List.of(result, preparedResult, tables)) {
      assertThat(each.isClosed()).isTrue();
    }
    for (Statement each : List.of(statement, prepared)) {
      assertThat(each.isClosed()).isTrue();
    }
    isClosed(() -> statement.execute("insert into t values (9)"));
    isClosed(prepared::executeQuery);
    isClosed(prepared::execute);
    isClosed(() -> metadata.getTables(null, null, "%", null));
    isClosed(connection::createStatement);
  }

  private static void isClosed(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
  }

  @Test
  void threeThousandResultsLeaveNoPortal() throws Exception {
    SqlConnector connector = postgres();
    container.inTransaction(
        () -> {
          for (int i = 0; i < 3_000; i++) {
            Connection connection = connector.connection();
            PreparedStatement statement =
                connection.prepareStatement("select n from generate_series(1, 10) as s (n)");
            statement.setFetchSize(1);
            assertThat(statement.executeQuery().next()).isTrue();
            connection.close();
          }
          try (Connection connection = connector.connection();
              Statement statement = connection.createStatement();
              ResultSet open =
                  statement.executeQuery("select count(*) from pg_cursors where name <> ''")) {
            assertThat(open.next()).isTrue();
            assertThat(open.getInt(1)).isZero();
          }
          return null;
        });
  }

  @Test
  void thePoolIsToldOfABrokenConnectionByItsStatements() {
    SqlConnector connector = postgres();
    fails(
        connector,
        connection -> {
          Statement statement = connection.createStatement();
          terminate(connector);
          statement.execute("select 1");
        });
    fails(
        connector,
        connection -> {
          PreparedStatement statement = connection.prepareStatement("select 1");
          terminate(connector);
          statement.executeQuery();
        });
    fails(
        connector,
        connection -> {
          Statement statement = connection.createStatement();
          statement.setFetchSize(1);
          ResultSet result = statement.executeQuery("select generate_series(1, 100)");
          assertThat(result.next()).isTrue();
          terminate(connector);
          while (result.next()) {
            assertThat(result.getInt(1)).isPositive();
          }
        });
    fails(
        connector,
        connection -> {
          terminate(connector);
          connection.getMetaData().getTables(null, null, "%", null);
        });
  }

  @Test
  void thePoolIsToldOfABrokenConnectionByTheConnectorsOwnStatements() {
    SqlConnector connector = postgres();
    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      connector.execute("insert into t values (2)");
                      terminate(connector);
                      connector.execute("insert into t values (3)");
                      return null;
                    }))
        .isInstanceOf(DatabaseException.class);
    assertThat(connector.fetchAll("select n from t")).hasSize(1);
  }

  @FunctionalInterface
  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  private void fails(SqlConnector connector, Work work) {
    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      try (Connection connection = connector.connection()) {
                        work.on(connection);
                      }
                      return null;
                    }))
        .isInstanceOf(SQLException.class);
    assertThatCode(() -> connector.execute("select 1")).doesNotThrowAnyException();
  }

  /** Ends the server's side of the connection that the transaction has. */
  private static void terminate(SqlConnector connector) {
    int pid =
        connector.fetchOne("select pg_backend_pid()", Map.of()).orElseThrow().get(0, Integer.class);
    TestPostgres.execute("select pg_terminate_backend(%d, 5000)".formatted(pid));
  }
}
