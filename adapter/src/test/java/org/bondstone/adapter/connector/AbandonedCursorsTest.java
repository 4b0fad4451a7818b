package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bondstone.adapter.cursor.CursorLimits;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cursors that nobody comes back for. The test itself runs what the timer would run. */
class AbandonedCursorsTest {

  private static final String LONG = "SELECT n FROM generate_series(1, 10000) AS n";

  private final List<Runnable> scheduled = new ArrayList<>();

  private EngineCache engines;
  private ProgramEnvironment.TestReference reference;
  private SqlConnector connector;
  private ConnectorRuntime runtime;

  @BeforeEach
  void open() {
    engines = new EngineCache(AccessPolicy.unrestricted());
    reference = new ProgramEnvironment.TestReference(engines, TestPostgres.specification().build());
    open(Duration.ofMinutes(10));
  }

  private void open(Duration idle) {
    runtime =
        new ConnectorRuntime(
            new CursorLimits(100, 1_000, idle), (action, delay) -> scheduled.add(action), () -> {});
    connector =
        runtime.connector(reference, TransactionIntegration.none(), ScopeProvider.none(), null);
  }

  @AfterEach
  void close() {
    runtime.close();
    long lent = lent();
    engines.close();
    assertThat(lent).isZero();
  }

  private long lent() {
    return reference.last == null ? 0 : reference.last.state().active();
  }

  private void runTimer() {
    List<Runnable> due = List.copyOf(scheduled);
    scheduled.clear();
    due.forEach(Runnable::run);
  }

  @Test
  void theCursorsOfADeadThreadAreClosed() throws InterruptedException {
    Thread thread = new Thread(() -> connector.fetchOne(LONG));
    thread.start();
    thread.join();
    assertThat(lent()).isEqualTo(1);

    runTimer();

    assertThat(lent()).isZero();
    assertThat(connector.statistics().openCursors()).isZero();
  }

  @Test
  void aCursorThatWaitsTooLongIsClosedAndSaysSo() {
    open(Duration.ofNanos(1));
    connector.fetchOne(LONG);
    assertThat(lent()).isEqualTo(1);

    runTimer();

    assertThat(lent()).isZero();
    assertThatThrownBy(() -> connector.fetchOne(LONG))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("waited longer");
    connector.resetConnections();
    assertThat(connector.fetchOne(LONG)).isPresent();
    connector.resetConnections();
  }

  /** Whose cursor it is hears of it at its next fetch, and nobody else. */
  @Test
  void aCursorThatFailsWhileItIsReadAheadGivesItsConnectionToTheNext() {
    reference =
        new ProgramEnvironment.TestReference(
            engines, TestPostgres.specification().pool(new PoolSettings(2, 0, null, null)).build());
    open(Duration.ofMinutes(10));
    String failing = "SELECT 1 / (500 - n) FROM generate_series(1, 900) AS n";
    assertThat(connector.fetchOne(failing)).isPresent();

    assertThat(connector.fetchOne(LONG)).isPresent();
    assertThat(lent()).isEqualTo(1);
    assertThatThrownBy(() -> connector.fetchOne(failing))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("failed after some");

    connector.resetConnections();
    assertThat(lent()).isZero();
  }

  @Test
  void aCursorThatIsUsedStays() {
    connector.fetchOne(LONG);

    runTimer();

    assertThat(connector.fetchOne(LONG).orElseThrow().get(0)).isEqualTo(2);
    connector.resetConnections();
  }

  @Test
  void theTimerRunsOnlyWhileThereAreScopes() {
    connector.fetchOne(LONG);
    assertThat(scheduled).hasSize(1);
    connector.close();

    runTimer();

    assertThat(scheduled).isEmpty();
  }

  @Test
  void anAbandonedStreamIsClosedToo() {
    open(Duration.ofNanos(1));
    var iterator = connector.stream(LONG).iterator();
    assertThat(iterator.next().get(0)).isEqualTo(1);

    runTimer();

    assertThat(lent()).isZero();
    assertThatThrownBy(() -> iterator.forEachRemaining(row -> {}))
        .as("a stream that was cut short is no whole one")
        .isInstanceOf(TransactionStateException.class);
    connector.resetConnections();
  }

  @Test
  void theCursorsOfADeadThreadAreClosedForWhoeverLooks() throws InterruptedException {
    Thread thread = new Thread(() -> connector.fetchOne(LONG));
    thread.start();
    thread.join();

    assertThat(connector.statistics().openCursors()).isZero();
    assertThat(lent()).isZero();
  }

  @Test
  void whatADeadThreadHasBegunGoesOnWithoutIt() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(2);
    CountDownLatch chained = new CountDownLatch(1);
    CountDownLatch dead = new CountDownLatch(1);
    AsyncSqlConnector async =
        runtime.asyncConnector(
            reference,
            ScopeProvider.none(),
            task ->
                executor.execute(
                    () -> {
                      awaitQuietly(chained);
                      task.run();
                    }),
            null);
    CompletableFuture<Integer> second = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              async
                  .fetchOne(LONG)
                  .thenCompose(
                      first -> {
                        awaitQuietly(dead);
                        assertThat(async.statistics().openCursors()).isEqualTo(1);
                        return async.fetchOne(LONG);
                      })
                  .thenAccept(row -> second.complete(row.orElseThrow().get(0, Integer.class)));
              chained.countDown();
            });
    thread.start();
    thread.join();
    dead.countDown();

    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(2);
    executor.shutdown();
    assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    runTimer();
    assertThat(lent()).isZero();
    assertThat(async.statistics().openCursors()).isZero();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aBlockThatChangesMidwayIsFollowedAndItsOldCursorGoesOn() {
    assertThat(connector.fetchOne(LONG)).isPresent();
    reference.specification =
        reference.specification.toBuilder().applicationName("another").build();

    assertThat(connector.fetchOne("SELECT current_setting('application_name')"))
        .get()
        .extracting(row -> row.get(0))
        .isEqualTo("another");
    assertThat(connector.fetchOne(LONG).orElseThrow().get(0)).isEqualTo(2);
    connector.resetConnections();
    engines.engines().forEach(e -> assertThat(e.state().active()).isZero());
  }
}
