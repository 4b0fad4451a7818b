package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.spi.TransactionKeys;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.TransactionOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions with-for-update on each kind of database. */
class WithForUpdateTest {

  private static final int THREADS = 8;
  private static final int INCREMENTS = 1_000;
  private static final int JOBS = 1_000;
  private static final TransactionOptions FOR_UPDATE =
      TransactionOptions.defaults().withForUpdate(true);
  private static final ExecutionOptions LOCKING =
      ExecutionOptions.defaults().withLock(LockMode.FOR_UPDATE);

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

  private static void together(Callable<?> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(threads.submit(work));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void losesNoUpdate(ConnectionSpecification specification) throws Exception {
    SqlConnector connector = container.factory().connector(specification);
    connector.execute("create table counter (id integer primary key, n integer)");
    connector.execute("insert into counter values (1, 0)");
    together(
        () -> {
          for (int i = 0; i < INCREMENTS; i++) {
            container.inTransaction(
                FOR_UPDATE,
                () -> {
                  int n =
                      connector
                          .fetchOne("select n from counter where id = 1", Map.of(), LOCKING)
                          .orElseThrow()
                          .get(0, Integer.class);
                  return connector.execute(
                      "update counter set n = :n where id = 1", Map.of("n", n + 1));
                });
          }
          return null;
        });
    assertThat(connector.fetchOne("select n from counter").orElseThrow().get(0, Integer.class))
        .isEqualTo(THREADS * INCREMENTS);
  }

  /** SQLite has no row locks: there a transaction for update holds the whole database. */
  @ParameterizedTest
  @MethodSource("databases")
  void handsEachJobOutOnce(ConnectionSpecification specification) throws Exception {
    SqlConnector connector = container.factory().connector(specification);
    connector.execute("create table job (id integer primary key)");
    List<Map<String, Integer>> jobs = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      jobs.add(Map.of("id", i));
    }
    connector.executeMany("insert into job values (:id)", jobs);
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    ExecutionOptions skipping =
        ExecutionOptions.defaults().withLock(LockMode.FOR_UPDATE_SKIP_LOCKED);
    together(
        () -> {
          while (container.inTransaction(FOR_UPDATE, () -> next(connector, skipping, done))) {
            // The next one.
          }
          return null;
        });
    assertThat(done).hasSize(JOBS);
  }

  private static boolean next(
      SqlConnector connector, ExecutionOptions skipping, Set<Integer> done) {
    Optional<Row> job =
        connector.fetchOne("select id from job order by id limit 1", Map.of(), skipping);
    if (job.isEmpty()) {
      return false;
    }
    int id = job.get().get(0, Integer.class);
    assertThat(done.add(id)).as("job %s is handed out once", id).isTrue();
    connector.execute("delete from job where id = :id", Map.of("id", id));
    return true;
  }

  @Test
  void takesTheWriteLockOfSqliteAtOnce() throws Exception {
    SqlConnector sqlite =
        container.factory().connector(TestSpecifications.of("sqlite:///lock.db").build());
    sqlite.execute("create table t (n integer)");
    container
        .inTransaction(
            FOR_UPDATE,
            () -> {
              sqlite.fetchAll("select n from t");
              Thread other = new Thread(() -> sqlite.execute("insert into t values (1)"));
              other.start();
              other.join(200);
              assertThat(other.isAlive()).as("the other writer waits").isTrue();
              sqlite.execute("insert into t values (2)");
              return other;
            })
        .join();
    sqlite.resetConnections();
    assertThat(sqlite.fetchAll("select n from t")).hasSize(2);
  }

  @Test
  void refusesForUpdateInsideATransactionThatSqliteHasBegunDeferred() {
    SqlConnector sqlite =
        container.factory().connector(TestSpecifications.of("sqlite:///deferred.db").build());
    sqlite.execute("create table t (n integer)");
    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      sqlite.fetchAll("select n from t");
                      TestContainer.registry().putResource(TransactionKeys.OPTIONS, FOR_UPDATE);
                      return sqlite.execute("insert into t values (1)");
                    }))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("withForUpdate");
  }
}
