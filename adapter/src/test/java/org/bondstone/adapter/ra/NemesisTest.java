package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong at any moment of a transaction over two databases. */
class NemesisTest {

  /** More messages than a transaction ever sends. */
  private static final int MOST = 100;

  private static final String PREPARED = "pg_prepared_xacts where database = current_database()";

  @TempDir Path folder;

  private final ManualTransactions transactions = new ManualTransactions();
  private final List<String> databases =
      List.of(TestPostgres.newDatabase(), TestPostgres.newDatabase());
  private CuttingProxy proxy;
  private TestContainer container;
  private List<SqlConnector> connectors;

  @BeforeEach
  void start() throws Exception {
    proxy = new CuttingProxy(TestPostgres.port());
    container = new TestContainer(folder, transactions);
    databases.forEach(each -> TestPostgres.execute(each, "create table t (n integer)"));
    connectors =
        databases.stream()
            .map(
                each ->
                    "postgresql://postgres:postgres@localhost:%d/%s".formatted(proxy.port(), each))
            .map(url -> container.factory().connector(TestSpecifications.of(url).build()))
            .toList();
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
    proxy.close();
  }

  private HeldTransaction insert(int n) throws Exception {
    transactions.begin(BranchName.of(UUID.randomUUID().toString(), "branch"));
    connectors.forEach(each -> each.execute("insert into t values (" + n + ")"));
    return transactions.end();
  }

  private int rows(int database, int n) {
    return TestPostgres.count(databases.get(database), "t where n = " + n);
  }

  private void settles() throws Exception {
    for (String each : databases) {
      Eventually.is(0, () -> TestPostgres.count(each, PREPARED));
    }
    Eventually.is(List.of(), () -> container.coordinated().inDoubt());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aConnectionIsCutAtEachMessage(boolean heard) throws Exception {
    int message = 1;
    boolean cut = true;
    while (cut && message < MOST) {
      HeldTransaction held = insert(message);
      proxy.loseMessage(message, heard);
      Integer told = null;
      try {
        held.commitAlone();
      } catch (XAException e) {
        told = e.errorCode;
      }
      cut = proxy.hasLost();
      proxy.loseNothing();
      held.giveBack();
      settles();
      assertThat(rows(0, message)).as("message %d", message).isEqualTo(rows(1, message));
      if (told == null) {
        assertThat(rows(0, message)).as("message %d", message).isEqualTo(1);
      } else {
        assertThat(told).isEqualTo(XAException.XA_RBROLLBACK);
        assertThat(rows(0, message)).as("message %d", message).isZero();
      }
      message++;
    }
    assertThat(message).as("messages of the end of a transaction").isBetween(4, MOST - 1);
  }

  /** What it does when it goes on is not wanted any more. */
  @Test
  void aDatabaseIsFrozenBeforeItsPromise() throws Exception {
    transactions.setTimeout(2);
    HeldTransaction held = insert(1);
    transactions.setTimeout(0);
    String backend = backendOf(databases.get(1));
    signal("-STOP", backend);
    try {
      assertThatThrownBy(held::commitAlone)
          .isInstanceOfSatisfying(
              XAException.class,
              e -> assertThat(e.errorCode).isBetween(XAException.XA_RBBASE, XAException.XA_RBEND));
      held.giveBack();
      assertThat(rows(0, 1)).isZero();
    } finally {
      signal("-CONT", backend);
    }
    settles();
    assertThat(rows(1, 1)).isZero();
  }

  private static String backendOf(String database) throws Exception {
    try (var connection = TestPostgres.connect();
        var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "select pid from pg_stat_activity where state = 'idle in transaction'"
                    + " and datname = '"
                    + database
                    + "'")) {
      assertThat(found.next()).isTrue();
      return found.getString(1);
    }
  }

  private static void signal(String name, String process) throws Exception {
    assertThat(new ProcessBuilder("kill", name, process).start().waitFor()).isZero();
  }

  /** A branch that has promised keeps its rows locked until the next start. */
  @Test
  void aStopWaitsForATransactionThatHasPromised() throws Exception {
    TestPostgres.execute(
        databases.get(1),
        "create function wait() returns trigger language plpgsql as"
            + " 'begin perform pg_advisory_xact_lock(1); return null; end'");
    TestPostgres.execute(
        databases.get(1),
        "create constraint trigger wait after insert on t deferrable initially deferred"
            + " for each row execute function wait()");
    HeldTransaction held = insert(1);
    Thread stop;
    CompletableFuture<Void> commit;
    try (Connection blocker = TestPostgres.connect(databases.get(1))) {
      blocker.createStatement().execute("select pg_advisory_lock(1)");
      commit = CompletableFuture.runAsync(() -> commit(held));
      Eventually.is(1, () -> TestPostgres.count(databases.get(0), PREPARED));
      stop = new Thread(this::close);
      stop.start();
      Eventually.is(true, () -> waitsForTransactions(stop));
    }
    stop.join();
    commit.get(1, TimeUnit.MINUTES);
    assertThat(rows(0, 1)).isEqualTo(1);
    assertThat(rows(1, 1)).isEqualTo(1);
  }

  private static boolean waitsForTransactions(Thread thread) {
    return Stream.of(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().endsWith(".EndingTransactions"));
  }

  private void close() {
    try {
      container.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void commit(HeldTransaction held) {
    try {
      held.commitAlone();
    } catch (XAException e) {
      throw new IllegalStateException(e);
    }
  }
}
