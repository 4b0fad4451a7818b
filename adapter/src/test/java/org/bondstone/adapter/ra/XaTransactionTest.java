package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Transaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.TransactionOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @ParameterizedTest
  @EnumSource
  void commitsThreeDatabasesAsOne(EnlistingConnectionManager.Order order) throws Exception {
    start(order);
    List<SqlConnector> all = List.of(postgres(), h2(), postgres());
    container.inTransaction(
        () -> {
          all.forEach(connector -> insert(connector, 1));
          all.forEach(connector -> insert(connector, 2));
          return null;
        });
    all.forEach(connector -> assertThat(rows(connector)).containsExactly(1, 2));
    assertThat(container.work().scheduled()).as("steps beside each other").isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void rollsThreeDatabasesBackAsOne(EnlistingConnectionManager.Order order) throws Exception {
    start(order);
    List<SqlConnector> all = List.of(postgres(), h2(), postgres());
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
    for (SqlConnector connector : List.of(postgres(), h2(), sqlite(), postgres())) {
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
    SqlConnector postgres = postgres();
    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      insert(postgres, 1);
                      Transaction outer = TestContainer.transactions().suspend();
                      container.inTransaction(
                          () -> {
                            insert(postgres, 2);
                            return null;
                          });
                      TestContainer.transactions().resume(outer);
                      assertThat(rows(postgres)).containsExactly(1, 2);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(rows(postgres)).containsExactly(2);
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

  @ParameterizedTest
  @EnumSource
  void undoesToASavepoint(EnlistingConnectionManager.Order order) throws Exception {
    start(order);
    for (SqlConnector connector : List.of(postgres(), h2(), sqlite())) {
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
