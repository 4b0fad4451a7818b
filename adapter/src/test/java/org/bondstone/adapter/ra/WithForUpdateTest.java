package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.spi.TransactionKeys;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.TransactionOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions with-for-update on each kind of database. */
class WithForUpdateTest {

  private static final int THREADS = 8;
  private static final int INCREMENTS = 100;
  private static final int MANY_INCREMENTS = 1_000;
  private static final int JOBS = 1_000;
  private static final TransactionOptions FOR_UPDATE =
      TransactionOptions.defaults().withForUpdate(true);
  private static final ExecutionOptions LOCKING =
      ExecutionOptions.defaults().withLock(LockMode.FOR_UPDATE);

  private static final int OWN_INCREMENTS = 100;
  private static final ExecutionOptions SKIPPING =
      ExecutionOptions.defaults().withLock(LockMode.FOR_UPDATE_SKIP_LOCKED);

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
    increment(specification, INCREMENTS);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("databases")
  void losesNoUpdateOfEightThousand(ConnectionSpecification specification) throws Exception {
    increment(specification, MANY_INCREMENTS);
  }

  private void increment(ConnectionSpecification specification, int increments) throws Exception {
    SqlConnector connector = container.factory().connector(specification);
    connector.execute("create table counter (id integer primary key, n integer)");
    connector.execute("insert into counter values (1, 0)");
    together(
        () -> {
          for (int i = 0; i < increments; i++) {
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
        .isEqualTo(THREADS * increments);
  }

  /**
   * Each worker holds its first job until all have one, which they only get when they skip what is
   * locked. SQLite has no row locks: there a transaction for update holds the whole database.
   */
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
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    CyclicBarrier allHaveOne = new CyclicBarrier(THREADS);
    boolean rowLocks = !Databases.is(specification, "sqlite");
    together(
        () -> {
          Optional<Integer> job = Optional.of(-1);
          while (job.isPresent()) {
            boolean first = job.get() < 0;
            job =
                container.inTransaction(
                    FOR_UPDATE,
                    () -> {
                      Optional<Integer> next = next(connector);
                      if (first && rowLocks) {
                        allHaveOne.await(30, TimeUnit.SECONDS);
                      }
                      return next;
                    });
            // Only now is it done: the transaction has committed.
            job.ifPresent(id -> assertThat(done.add(id)).as("job %s is new", id).isTrue());
            job.ifPresent(id -> workers.add(Thread.currentThread()));
          }
          return null;
        });
    assertThat(done).hasSize(JOBS);
    assertThat(connector.fetchAll("select id from job")).isEmpty();
    if (rowLocks) {
      assertThat(workers).hasSize(THREADS);
    }
  }

  private static Optional<Integer> next(SqlConnector connector) {
    Optional<Integer> job =
        connector
            .fetchOne("select id from job order by id limit 1", Map.of(), SKIPPING)
            .map(row -> row.get(0, Integer.class));
    job.ifPresent(id -> connector.execute("delete from job where id = :id", Map.of("id", id)));
    return job;
  }

  /** Without a container: the connector's own transactions. */
  @ParameterizedTest
  @MethodSource("databases")
  void losesNoUpdateInTransactionsOfItsOwn(ConnectionSpecification specification) throws Exception {
    SqlConnector connector = container.factory().connector(specification);
    connector.execute("create table counter (id integer primary key, n integer)");
    connector.execute("insert into counter values (1, 0)");
    String lock = Databases.is(specification, "sqlite") ? "" : " for update";
    together(
        () -> {
          for (int i = 0; i < OWN_INCREMENTS; i++) {
            try (Connection connection = connector.begin(true);
                Statement statement = connection.createStatement();
                ResultSet found =
                    statement.executeQuery("select n from counter where id = 1" + lock)) {
              found.next();
              int n = found.getInt(1) + 1;
              try (Statement update = connection.createStatement()) {
                update.executeUpdate("update counter set n = " + n + " where id = 1");
              }
              connection.commit();
            }
          }
          return null;
        });
    assertThat(connector.fetchOne("select n from counter").orElseThrow().get(0, Integer.class))
        .isEqualTo(THREADS * OWN_INCREMENTS);
  }

  @Test
  void takesTheWriteLockOfSqliteAtOnceInATransactionOfItsOwn() throws Exception {
    SqlConnector sqlite =
        container
            .factory()
            .connector(TestSpecifications.of("sqlite:///own.db?busy_timeout=50").build());
    sqlite.execute("create table t (n integer)");
    try (Connection first = sqlite.begin(true);
        Statement insert = first.createStatement()) {
      assertThatThrownBy(() -> sqlite.begin(true)).isInstanceOf(DatabaseTimeoutException.class);
      try (Connection reader = sqlite.begin();
          Statement statement = reader.createStatement()) {
        assertThat(statement.executeQuery("select n from t").next()).isFalse();
      }
      insert.execute("insert into t values (1)");
      first.commit();
    }
    try (Connection next = sqlite.begin(true)) {
      next.rollback();
    }
    assertThat(sqlite.fetchAll("select n from t")).hasSize(1);
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
