package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.api.sql.Isolation.READ_UNCOMMITTED;
import static org.bondstone.api.sql.Isolation.REPEATABLE_READ;
import static org.bondstone.api.sql.Isolation.SERIALIZABLE;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Transaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestMariaDb;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.spi.TransactionKeys;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.TransactionOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One transaction over several databases, as containers drive it. */
class XaTransactionTest {

  @TempDir Path folder;

  private TestContainer container;

  private void start(EnlistingConnectionManager.Order order) throws Exception {
    container = new TestContainer(folder, order);
  }

  @AfterEach
  void stop() throws Exception {
    try {
      assertThat(container.manager().inUse()).isZero();
      assertThat(container.manager().open()).isZero();
      assertThat(container.manager().errors()).isEmpty();
    } finally {
      container.close();
    }
  }

  private SqlConnector table(ConnectionSpecification specification) {
    SqlConnector connector = container.factory().connector(specification);
    connector.execute("create table t (n integer primary key)");
    return connector;
  }

  private SqlConnector postgres() {
    return table(TestPostgres.specification(TestPostgres.newDatabase()).build());
  }

  private SqlConnector h2() {
    return table(TestSpecifications.h2().build());
  }

  /** In a list, which is empty where there is no MariaDB. */
  private List<SqlConnector> mariaDb() {
    return Databases.mariaDb().map(this::table).toList();
  }

  /** One of each kind with two-phase commit, and a second PostgreSQL. */
  private List<SqlConnector> withXa() {
    return Stream.of(List.of(postgres(), h2(), postgres()), mariaDb())
        .flatMap(List::stream)
        .toList();
  }

  /** One of each kind. */
  private List<SqlConnector> ofEachKind() {
    return Stream.of(List.of(postgres(), h2(), sqlite()), mariaDb()).flatMap(List::stream).toList();
  }

  private SqlConnector sqlite() {
    return table(TestSpecifications.of("sqlite:///a.db").build());
  }

  private static void insert(SqlConnector connector, int n) {
    connector.execute("insert into t values (:n)", Map.of("n", n));
  }

  private static List<Integer> rows(SqlConnector connector) {
    connector.resetConnections();
    return connector.fetchAll("select n from t order by n").stream()
        .map(row -> row.get(0, Integer.class))
        .toList();
  }

  /** However many there were before: the fastest way would abort the transaction. */
  @ParameterizedTest
  @ValueSource(ints = {10, 100, 10_000})
  void goesOnAfterRowsThatTheApplicationCannotMake(int before) throws Exception {
    start(EnlistingConnectionManager.Order.CONNECTION_FIRST);
    SqlConnector connector = postgres();
    Iterable<Map<String, Integer>> rows =
        () ->
            IntStream.rangeClosed(1, before + 1)
                .mapToObj(n -> Map.of("n", 1 / (before + 1 - n) + n))
                .iterator();

    container.inTransaction(
        () -> {
          assertThatThrownBy(() -> connector.executeMany("insert into t (n) values (:n)", rows))
              .isInstanceOf(ArithmeticException.class);
          return connector.execute("insert into t values (-1)");
        });

    assertThat(connector.query("select count(*) from t where n < 0").one(Integer.class))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void commitsSeveralDatabasesAsOne(EnlistingConnectionManager.Order order) throws Exception {
    start(order);
    List<SqlConnector> all = withXa();
    container.inTransaction(
        () -> {
          all.forEach(connector -> insert(connector, 1));
          all.forEach(connector -> insert(connector, 2));
          return null;
        });
    all.forEach(connector -> assertThat(rows(connector)).containsExactly(1, 2));
  }

  @ParameterizedTest
  @EnumSource
  void rollsSeveralDatabasesBackAsOne(EnlistingConnectionManager.Order order) throws Exception {
    start(order);
    List<SqlConnector> all = withXa();
    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      all.forEach(connector -> insert(connector, 1));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    all.forEach(connector -> assertThat(rows(connector)).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void sharesOneConnectionAmongAllUsersOfABlock(EnlistingConnectionManager.Order order)
      throws Exception {
    start(order);
    SqlConnector first = postgres();
    SqlConnector second = container.factory().connector(first.specification());
    Connection escaped =
        container.inTransaction(
            () -> {
              insert(first, 1);
              assertThat(second.fetchAll("select n from t")).hasSize(1);
              try (Connection direct = second.dataSource().getConnection();
                  Statement statement = direct.createStatement()) {
                statement.execute("insert into t values (2)");
              }
              assertThat(container.manager().inUse()).isEqualTo(1);
              return second.connection();
            });
    assertThat(rows(first)).containsExactly(1, 2);
    assertThatThrownBy(escaped::createStatement)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("transaction has ended");
    second.close();
  }

  @ParameterizedTest
  @EnumSource
  void reusesManagedConnectionsForAnyBlock(EnlistingConnectionManager.Order order)
      throws Exception {
    start(order);
    for (SqlConnector connector : ofEachKind()) {
      container.inTransaction(
          () -> {
            insert(connector, 1);
            return null;
          });
      assertThat(rows(connector)).containsExactly(1);
    }
    assertThat(container.manager().created()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void commitsSqliteAlone(EnlistingConnectionManager.Order order) throws Exception {
    start(order);
    SqlConnector sqlite = sqlite();
    container.inTransaction(
        () -> {
          insert(sqlite, 1);
          return null;
        });
    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      insert(sqlite, 2);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(rows(sqlite)).containsExactly(1);
  }

  @ParameterizedTest
  @EnumSource
  void commitsSqliteAsTheLastResourceWhereverItWasEnlisted(EnlistingConnectionManager.Order order)
      throws Exception {
    start(order);
    SqlConnector sqlite = sqlite();
    SqlConnector postgres = postgres();
    for (List<SqlConnector> each : List.of(List.of(sqlite, postgres), List.of(postgres, sqlite))) {
      int n = rows(sqlite).size();
      container.inTransaction(
          () -> {
            each.forEach(connector -> insert(connector, n));
            return null;
          });
    }
    assertThat(rows(sqlite)).containsExactly(0, 1);
    assertThat(rows(postgres)).containsExactly(0, 1);
  }

  @ParameterizedTest
  @EnumSource
  void rollsAllBackWhenTheLastResourceCannotCommit(EnlistingConnectionManager.Order order)
      throws Exception {
    start(order);
    SqlConnector sqlite = sqlite();
    sqlite.execute("create table child (p integer references t (n) deferrable initially deferred)");
    SqlConnector postgres = postgres();
    for (boolean first : new boolean[] {true, false}) {
      assertThatThrownBy(
              () ->
                  container.inTransaction(
                      () -> {
                        if (first) {
                          sqlite.execute("insert into child values (99)");
                        }
                        insert(postgres, 1);
                        if (!first) {
                          sqlite.execute("insert into child values (99)");
                        }
                        return null;
                      }))
          .isInstanceOf(RollbackException.class);
      assertThat(rows(postgres)).isEmpty();
      assertThat(sqlite.fetchAll("select * from child")).isEmpty();
      sqlite.resetConnections();
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesTwoDatabasesWithoutXa(EnlistingConnectionManager.Order order) throws Exception {
    start(order);
    SqlConnector first = sqlite();
    SqlConnector second = table(TestSpecifications.of("sqlite:///b.db").build());
    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      insert(first, 1);
                      insert(second, 1);
                      return null;
                    }))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("without XA");
    assertThat(rows(first)).isEmpty();
    assertThat(rows(second)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void runsAnIndependentTransactionBeside(EnlistingConnectionManager.Order order) throws Exception {
    start(order);
    for (SqlConnector connector : withXa()) {
      assertThatThrownBy(
              () ->
                  container.inTransaction(
                      () -> {
                        insert(connector, 1);
                        Transaction outer = TestContainer.transactions().suspend();
                        container.inTransaction(
                            () -> {
                              insert(connector, 2);
                              return null;
                            });
                        TestContainer.transactions().resume(outer);
                        throw new IllegalStateException("no");
                      }))
          .hasMessage("no");
      assertThat(rows(connector)).containsExactly(2);
    }
  }

  /** One writer at a time: the inner transaction would wait for the outer, which waits for it. */
  @ParameterizedTest
  @EnumSource
  void runsAnIndependentTransactionBesideOneThatOnlyReadsOnSqlite(
      EnlistingConnectionManager.Order order) throws Exception {
    start(order);
    SqlConnector sqlite = sqlite();
    container.inTransaction(
        () -> {
          assertThat(rows(sqlite)).isEmpty();
          Transaction outer = TestContainer.transactions().suspend();
          container.inTransaction(
              () -> {
                insert(sqlite, 2);
                return null;
              });
          TestContainer.transactions().resume(outer);
          assertThat(rows(sqlite)).as("as the outer one began").isEmpty();
          return null;
        });
    assertThat(rows(sqlite)).containsExactly(2);
    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      insert(sqlite, 3);
                      Transaction outer = TestContainer.transactions().suspend();
                      try {
                        container.inTransaction(
                            () ->
                                sqlite.execute(
                                    "insert into t values (4)",
                                    Map.of(),
                                    ExecutionOptions.defaults()
                                        .withTimeout(Duration.ofMillis(100))));
                      } finally {
                        TestContainer.transactions().resume(outer);
                      }
                      return null;
                    }))
        .isInstanceOf(DatabaseTimeoutException.class);
    assertThat(rows(sqlite)).containsExactly(2);
  }

  @ParameterizedTest
  @EnumSource
  void commitsASavepointThatIsReleased(EnlistingConnectionManager.Order order) throws Exception {
    start(order);
    for (SqlConnector connector : ofEachKind()) {
      container.inTransaction(
          () -> {
            try (Connection connection = connector.connection()) {
              Savepoint savepoint = connection.setSavepoint("one");
              insert(connector, 1);
              connection.releaseSavepoint(savepoint);
            }
            return null;
          });
      assertThat(rows(connector)).containsExactly(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesDemarcationToTheContainer(EnlistingConnectionManager.Order order) throws Exception {
    start(order);
    SqlConnector h2 = h2();
    container.inTransaction(
        () -> {
          try (Connection connection = h2.connection()) {
            assertThat(connection.getAutoCommit()).isFalse();
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
            assertThatThrownBy(connection::rollback).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.setAutoCommit(true))
                .isInstanceOf(SQLException.class);
            assertThatThrownBy(
                    () -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE))
                .isInstanceOf(SQLException.class);
            assertThatCode(() -> connection.setAutoCommit(false)).doesNotThrowAnyException();
          }
          assertThatThrownBy(h2::begin).isInstanceOf(TransactionStateException.class);
          return null;
        });
  }

  /** MariaDB counts its prepares. */
  @ParameterizedTest
  @EnumSource
  void preparesOnlyWhereSeveralDatabasesTakePart(EnlistingConnectionManager.Order order)
      throws Exception {
    TestMariaDb.require();
    start(order);
    SqlConnector postgres = postgres();
    for (SqlConnector mariaDb : mariaDb()) {
      long before = prepares(mariaDb);
      container.inTransaction(
          () -> {
            insert(mariaDb, 1);
            return null;
          });
      assertThat(prepares(mariaDb)).isEqualTo(before);
      container.inTransaction(
          () -> {
            insert(mariaDb, 2);
            insert(postgres, 2);
            return null;
          });
      assertThat(prepares(mariaDb)).isEqualTo(before + 1);
      assertThat(rows(mariaDb)).containsExactly(1, 2);
    }
  }

  private static long prepares(SqlConnector mariaDb) throws SQLException {
    try (Connection connection = mariaDb.connection();
        Statement statement = connection.createStatement();
        ResultSet status = statement.executeQuery("show global status like 'Com_xa_prepare'")) {
      status.next();
      return status.getLong(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void undoesToASavepoint(EnlistingConnectionManager.Order order) throws Exception {
    start(order);
    for (SqlConnector connector : ofEachKind()) {
      container.inTransaction(
          () -> {
            insert(connector, 1);
            try (Connection connection = connector.connection()) {
              Savepoint savepoint = connection.setSavepoint();
              insert(connector, 2);
              connection.rollback(savepoint);
            }
            insert(connector, 3);
            return null;
          });
      assertThat(rows(connector)).containsExactly(1, 3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void setsReadOnlyForOneTransaction(EnlistingConnectionManager.Order order) throws Exception {
    start(order);
    TransactionOptions options =
        TransactionOptions.defaults().withIsolation(Isolation.SERIALIZABLE).withReadOnly(true);
    for (SqlConnector connector : ofEachKind()) {
      assertThat(container.inTransaction(options, () -> isolation(connector)))
          .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
      assertThatThrownBy(
              () ->
                  container.inTransaction(
                      options,
                      () -> {
                        insert(connector, 1);
                        return null;
                      }))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("read-only");
      container.inTransaction(
          () -> {
            insert(connector, 1);
            return null;
          });
      assertThat(rows(connector)).containsExactly(1);
    }
  }

  private static int isolation(SqlConnector connector) throws SQLException {
    try (Connection connection = connector.connection()) {
      return connection.getTransactionIsolation();
    }
  }

  @ParameterizedTest
  @EnumSource
  void setsEachIsolationForOneTransaction(EnlistingConnectionManager.Order order) throws Exception {
    start(order);
    for (SqlConnector connector : ofEachKind()) {
      int before = isolation(connector);
      for (Isolation isolation : Isolation.values()) {
        TransactionOptions options = TransactionOptions.defaults().withIsolation(isolation);
        if (isSqlite(connector) && !Set.of(READ_UNCOMMITTED, SERIALIZABLE).contains(isolation)) {
          assertThatThrownBy(() -> container.inTransaction(options, () -> isolation(connector)))
              .isInstanceOf(TransactionStateException.class)
              .hasMessageContaining(isolation + "; allowed are READ_UNCOMMITTED and SERIALIZABLE");
        } else {
          assertThat(container.inTransaction(options, () -> isolation(connector)))
              .isEqualTo(isolation.level());
        }
        assertThat(container.inTransaction(() -> isolation(connector))).isEqualTo(before);
        assertThat(isolation(connector)).isEqualTo(before);
      }
    }
  }

  private static boolean isSqlite(SqlConnector connector) {
    return Databases.is(connector.specification(), "sqlite");
  }

  /** Where the operator has changed the default, an assumed one would be wrong twice. */
  @ParameterizedTest
  @EnumSource
  void knowsTheIsolationThatTheOperatorOfMariaDbHasSet(EnlistingConnectionManager.Order order)
      throws Exception {
    TestMariaDb.require();
    start(order);
    TestMariaDb.execute("SET GLOBAL TRANSACTION ISOLATION LEVEL READ COMMITTED");
    try {
      for (SqlConnector connector : mariaDb()) {
        TransactionOptions repeatable =
            TransactionOptions.defaults().withIsolation(REPEATABLE_READ);
        assertThat(isolation(connector)).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        container.inTransaction(
            repeatable,
            () -> {
              assertThat(rows(connector)).isEmpty();
              // Its own transaction: the table's lock is the server's matter.
              TestMariaDb.execute(
                  "insert into "
                      + connector.specification().components().database()
                      + ".t values (1)");
              assertThat(rows(connector)).as("as this transaction began").isEmpty();
              return null;
            });
        assertThat(isolation(connector)).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        assertThat(rows(connector)).containsExactly(1);
      }
    } finally {
      TestMariaDb.execute("SET GLOBAL TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnIsolationThatTheBranchHasNot(EnlistingConnectionManager.Order order)
      throws Exception {
    start(order);
    for (SqlConnector connector : ofEachKind()) {
      int begun = isolation(connector);
      for (Isolation isolation : List.of(READ_UNCOMMITTED, SERIALIZABLE)) {
        Callable<Object> asLater =
            () ->
                container.inTransaction(
                    () -> {
                      rows(connector);
                      TestContainer.registry()
                          .putResource(
                              TransactionKeys.OPTIONS,
                              TransactionOptions.defaults().withIsolation(isolation));
                      return rows(connector);
                    });
        if (isolation.level() == begun) {
          assertThatCode(asLater::call).doesNotThrowAnyException();
        } else {
          assertThatThrownBy(asLater::call)
              .isInstanceOf(TransactionStateException.class)
              .hasMessageContaining("has begun with the isolation");
        }
      }
    }
  }

  /** PostgreSQL forgets both with the transaction, so a connection that waits has neither. */
  @ParameterizedTest
  @EnumSource
  void setsTheIsolationAndReadOnlyForOneTransaction(EnlistingConnectionManager.Order order)
      throws Exception {
    start(order);
    SqlConnector postgres = postgres();
    TransactionOptions options =
        TransactionOptions.defaults().withIsolation(Isolation.SERIALIZABLE).withReadOnly(true);
    String isolation = "select current_setting('transaction_isolation')";
    assertThat(
            container
                .inTransaction(options, () -> postgres.fetchOne(isolation))
                .orElseThrow()
                .get(0, String.class))
        .isEqualTo("serializable");
    assertThatThrownBy(
            () ->
                container.inTransaction(
                    options,
                    () -> {
                      insert(postgres, 1);
                      return null;
                    }))
        .hasMessageContaining("25006");
    container.inTransaction(
        () -> {
          assertThat(postgres.fetchOne(isolation).orElseThrow().get(0, String.class))
              .isEqualTo("read committed");
          insert(postgres, 1);
          return null;
        });
  }
}
