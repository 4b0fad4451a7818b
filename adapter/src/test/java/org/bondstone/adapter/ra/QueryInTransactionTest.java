package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.sql.SqlQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Typed queries take part in the Jakarta transaction. */
class QueryInTransactionTest {

  @TempDir Path folder;

  private TestContainer container;

  record Account(int id, int balance, int version) {}

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

  private SqlConnector accounts(ConnectionSpecification specification) {
    SqlConnector bank = container.factory().connector(specification);
    bank.execute("create table account (id integer primary key, balance integer, version integer)");
    bank.batch("insert into account values (:id, :balance, :version)")
        .rows(List.of(new Account(1, 8, 0), new Account(2, 5, 0)))
        .run();
    return bank;
  }

  @ParameterizedTest
  @MethodSource("databases")
  void readsWhatTheTransactionHasWritten(ConnectionSpecification specification) throws Exception {
    SqlConnector bank = accounts(specification);
    SqlQuery balance = bank.query("select balance from account where id = 1");

    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      assertThat(balance.one(Integer.class)).isEqualTo(8);
                      bank.update("update account set balance = 3 where id = 1").run();
                      assertThat(balance.one(Integer.class)).isEqualTo(3);
                      assertThat(balance.list(Integer.class)).containsExactly(3);
                      try (Stream<Integer> rows = balance.stream(Integer.class)) {
                        assertThat(rows).containsExactly(3);
                      }
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(balance.one(Integer.class)).isEqualTo(8);

    container.inTransaction(() -> bank.update("update account set balance = 2 where id = 1").run());
    assertThat(balance.one(Integer.class)).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aRowThatDoesNotFitEndsNoTransaction(ConnectionSpecification specification) throws Exception {
    SqlConnector bank = accounts(specification);

    container.inTransaction(
        () -> {
          bank.update("update account set balance = 1 where id = 2").run();
          assertThatThrownBy(() -> bank.query("select id from account").one(Integer.class))
              .isNotNull();
          return null;
        });

    assertThat(bank.query("select balance from account where id = 2").one(Integer.class))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void readOnlyBelongsToTheTransaction(ConnectionSpecification specification) throws Exception {
    SqlConnector bank = accounts(specification);

    container.inTransaction(
        () -> {
          assertThatThrownBy(
                  () -> bank.query("select id from account").readOnly().list(Integer.class))
              .isInstanceOf(TransactionStateException.class);
          return null;
        });
  }

  @Test
  void locksTheRowsUntilTheTransactionEnds() throws Exception {
    SqlConnector bank = accounts(TestPostgres.specification(TestPostgres.newDatabase()).build());
    SqlQuery one = bank.query("select * from account where id = 1").forUpdate();

    container.inTransaction(
        () -> {
          assertThat(one.one(Account.class)).isEqualTo(new Account(1, 8, 0));
          assertThatThrownBy(() -> elsewhere(bank, LockMode.FOR_UPDATE_NOWAIT))
              .hasCauseInstanceOf(DatabaseTimeoutException.class);
          assertThat(elsewhere(bank, LockMode.FOR_UPDATE_SKIP_LOCKED)).containsExactly(2);
          return null;
        });

    assertThat(elsewhere(bank, LockMode.FOR_UPDATE_NOWAIT)).containsExactly(1, 2);
  }

  /** Reads on a thread without a transaction. */
  private static List<Integer> elsewhere(SqlConnector bank, LockMode lock) {
    SqlQuery all = bank.query("select id from account order by id").lock(lock);
    return CompletableFuture.supplyAsync(() -> all.list(Integer.class)).join();
  }
}
