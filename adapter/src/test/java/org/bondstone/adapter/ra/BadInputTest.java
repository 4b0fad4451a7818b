package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.BadParameterException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.TransactionOptions;
import org.bondstone.testing.ConnectionTracker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a transaction cannot do: a clear error, nothing left open, no half of the work committed.
 */
@Timeout(60)
class BadInputTest {

  private static final TransactionOptions READ_ONLY =
      TransactionOptions.defaults().withReadOnly(true);

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
    return connector;
  }

  private static long rows(SqlConnector connector) {
    try (SqlConnector scope = connector.openScope()) {
      return scope.fetchOne("select count(*) from t").orElseThrow().get(0, Long.class);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void refusesAConnectionThatIsUsedAfterItsTransaction(ConnectionSpecification specification)
      throws Exception {
    SqlConnector connector = withTable(specification);

    Connection kept =
        container.inTransaction(
            () -> {
              Connection connection = connector.connection();
              try (Statement statement = connection.createStatement()) {
                statement.execute("insert into t values (1)");
              }
              return connection;
            });

    assertThatThrownBy(() -> kept.prepareStatement("insert into t values (2)").execute())
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"))
        .hasMessageContaining("after its transaction");
    assertThat(rows(connector)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void refusesWorkInATransactionThatIsRolledBackAlready(
      ConnectionSpecification specification, ConnectionTracker tracker) throws Exception {
    SqlConnector connector = withTable(specification);

    TestContainer.transactions().begin();
    connector.execute("insert into t values (1)");
    TestContainer.transactions().setRollbackOnly();
    assertThatThrownBy(() -> connector.execute("insert into t values (2)"))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("marked for rollback");
    assertThatThrownBy(() -> connector.connection()).isInstanceOf(TransactionStateException.class);
    TestContainer.transactions().rollback();

    assertThat(rows(connector)).isZero();
    assertThat(tracker.lent()).isEmpty();
    assertThat(container.manager().inUse()).isZero();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void refusesToEndATransactionThatIsTheContainers(ConnectionSpecification specification)
      throws Exception {
    SqlConnector connector = withTable(specification);

    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      try (Connection connection = connector.connection();
                          Statement statement = connection.createStatement()) {
                        statement.execute("insert into t values (1)");
                        connection.commit();
                      }
                      return null;
                    }))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("2D000"));
    for (boolean withForUpdate : new boolean[] {false, true}) {
      assertThatThrownBy(() -> container.inTransaction(() -> connector.begin(withForUpdate)))
          .isInstanceOf(TransactionStateException.class);
    }

    assertThat(rows(connector)).isZero();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void refusesAnotherIsolationOfAStatementInATransaction(ConnectionSpecification specification) {
    SqlConnector connector = withTable(specification);
    ExecutionOptions serializable =
        ExecutionOptions.defaults().withIsolation(Isolation.SERIALIZABLE);

    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> connector.execute("insert into t values (1)", Map.of(), serializable)))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("isolation");
    assertThat(rows(connector)).isZero();
  }

  @Test
  void refusesOptionsThatAreOutOfRange() {
    ExecutionOptions options = ExecutionOptions.defaults();
    assertThatThrownBy(() -> options.withTimeout(Duration.ofMillis(-1)))
        .isInstanceOf(BadParameterException.class)
        .hasMessage("The timeout is PT-0.001S; allowed is zero or more.");
    assertThatThrownBy(() -> options.withFetchSize(-1))
        .isInstanceOf(BadParameterException.class)
        .hasMessage("The fetch size is -1; allowed is zero or more.");
  }

  /** Outside a Jakarta transaction the statement's own has it. */
  @Test
  void refusesAnIsolationThatTheDatabaseHasNot(ConnectionTracker tracker) {
    SqlConnector sqlite = withTable(TestSpecifications.of("sqlite:///isolation.db").build());
    ExecutionOptions committed =
        ExecutionOptions.defaults().withIsolation(Isolation.READ_COMMITTED);

    assertThatThrownBy(() -> sqlite.execute("insert into t values (1)", Map.of(), committed))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("SQLite has no isolation READ_COMMITTED");
    assertThat(rows(sqlite)).isZero();
    assertThat(tracker.lent()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void refusesToWriteInAReadOnlyTransaction(
      ConnectionSpecification specification, ConnectionTracker tracker) throws Exception {
    SqlConnector connector = withTable(specification);

    assertThat(
            container.inTransaction(
                READ_ONLY, () -> connector.fetchAll("select n from t where n > 0")))
        .isEmpty();
    assertThatThrownBy(
            () ->
                container.inTransaction(
                    READ_ONLY, () -> connector.execute("insert into t values (1)")))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("read-only");
    for (String sql : new String[] {"insert into t values (1)", "drop table t", "delete from t"}) {
      assertThatThrownBy(() -> inReadOnly(connector, c -> c.createStatement().execute(sql)))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> inReadOnly(connector, c -> prepared(c, sql)))
          .isInstanceOf(SQLException.class);
    }

    connector.execute("insert into t values (1)");
    assertThat(rows(connector)).isEqualTo(1);
    assertThat(tracker.lent()).isEmpty();
  }

  private interface Use {
    void of(Connection connection) throws SQLException;
  }

  /** A pattern that backtracks would take hours. */
  @Test
  void readsALongTextOnceInAReadOnlyTransaction() {
    SqlConnector connector = withTable(TestSpecifications.h2().build());
    String sql = "SAVEPOINT" + " ".repeat(500_000) + "; x";
    assertThatThrownBy(() -> inReadOnly(connector, c -> c.createStatement().execute(sql)))
        .isInstanceOf(SQLException.class);
  }

  private void inReadOnly(SqlConnector connector, Use use) throws Exception {
    container.inTransaction(
        READ_ONLY,
        () -> {
          try (Connection connection = connector.connection()) {
            use.of(connection);
          }
          return null;
        });
  }

  private static void prepared(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void takesWritesAgainAfterAReadOnlyTransaction(ConnectionSpecification specification)
      throws Exception {
    SqlConnector connector = withTable(specification);

    for (int i = 0; i < 3; i++) {
      container.inTransaction(READ_ONLY, () -> connector.fetchAll("select n from t where n < 0"));
      container.inTransaction(() -> connector.execute("insert into t values (1)"));
    }

    assertThat(rows(connector)).isEqualTo(3);
  }
}
