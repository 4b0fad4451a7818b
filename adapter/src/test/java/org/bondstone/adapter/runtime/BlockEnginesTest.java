package org.bondstone.adapter.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.error.UnknownBlockException;
import org.bondstone.testing.ConnectionTracker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BlockEnginesTest {

  private static final BlockReference SHOP = BlockReference.of("shop");

  @TempDir Path folder;

  private final TestSource source = new TestSource("test", 1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private EngineCache cache;
  private BlockEngines blocks;

  @BeforeEach
  void open() {
    cache = new EngineCache(AccessPolicy.unrestricted());
    blocks = new BlockEngines(cache, gone -> {});
    blocks.sources().register(source);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    cache.close();
  }

  private BlockEngineReference reference() {
    return new BlockEngineReference(blocks, SHOP, ConnectorTypes.sync(SHOP), driver -> {});
  }

  private void change(BlockChange.Kind kind) {
    blocks.sources().changed(new BlockChange(kind, TestSource.TYPE, SHOP.name()));
  }

  private void change(String url) {
    source.put(SHOP.name(), url);
    change(BlockChange.Kind.UPDATED);
  }

  private static String postgres(String application) {
    return "postgresql://postgres:postgres@localhost:%d/postgres?application_name=%s"
        .formatted(TestPostgres.port(), application);
  }

  /** What the database itself says is connected. */
  private static long connected(String application) throws SQLException {
    try (Connection connection = TestPostgres.connect();
        var statement =
            connection.prepareStatement(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = ?")) {
      statement.setString(1, application);
      try (var result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  private static void awaitConnected(String application, long wanted) throws SQLException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (connected(application) != wanted && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(connected(application)).isEqualTo(wanted);
  }

  @Test
  void makeOneEngineForABlockHoweverManyCallersRace(ConnectionTracker tracker) throws Exception {
    source.put("shop", "h2:///mem:race");
    int callers = 16;
    CyclicBarrier barrier = new CyclicBarrier(callers);
    Set<Engine> engines = ConcurrentHashMap.newKeySet();
    List<Future<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      work.add(
          threads.submit(
              () -> {
                BlockEngineReference reference = reference();
                barrier.await();
                return engines.add(reference.engine());
              }));
    }
    for (Future<Boolean> each : work) {
      each.get(20, TimeUnit.SECONDS);
    }

    assertThat(engines).hasSize(1);
    assertThat(tracker.openEngines()).hasSize(1);
  }

  @Test
  void giveNewBorrowersTheNewEngineAtOnceWhileTheOldOneDrains() throws SQLException {
    source.put("shop", postgres("drain-old"));
    BlockEngineReference reference = reference();
    Engine old = reference.engine();
    try (Connection busy = old.lease().connection()) {
      busy.setAutoCommit(false);

      change(postgres("drain-new"));
      Engine fresh = reference.engine();

      assertThat(fresh).isNotSameAs(old);
      fresh.lease().connection().close();
      assertThat(connected("drain-new")).isEqualTo(1);
      assertThatThrownBy(old::lease).isInstanceOf(StoppedException.class);
      // What is lent goes on to its end.
      busy.createStatement().execute("SELECT 1");
      busy.commit();
      assertThat(connected("drain-old")).isEqualTo(1);
    }
    awaitConnected("drain-old", 0);
    assertThat(cache.engines()).hasSize(1);
  }

  @Test
  void closeTheOldEngineAtItsDeadlineThoughAConnectionIsStillLent() throws SQLException {
    cache.close();
    cache = new EngineCache(AccessPolicy.unrestricted(), Duration.ZERO, Duration.ofMillis(200));
    blocks = new BlockEngines(cache, gone -> {});
    blocks.sources().register(source);
    source.put("shop", postgres("late-old"));
    BlockEngineReference reference = reference();
    try (Connection forgotten = reference.engine().lease().connection()) {
      forgotten.setAutoCommit(false);
      forgotten.createStatement().execute("SELECT 1");

      change(postgres("late-new"));
      reference.engine().lease().connection().close();

      awaitConnected("late-old", 0);
      assertThat(connected("late-new")).isEqualTo(1);
      assertThatThrownBy(() -> forgotten.createStatement().execute("SELECT 1"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void keepAnEngineAndItsDataInMemoryWhenTheBlockIsSavedUnchanged() throws SQLException {
    source.put("shop", "h2:///mem:unchanged");
    BlockEngineReference reference = reference();
    Engine engine = reference.engine();
    try (Connection connection = engine.lease().connection()) {
      connection.createStatement().execute("CREATE TABLE t (n INT)");
    }

    change("h2:///mem:unchanged");

    assertThat(reference.engine()).isSameAs(engine);
    try (Connection connection = reference.engine().lease().connection()) {
      connection.createStatement().execute("INSERT INTO t VALUES (1)");
    }
  }

  @Test
  void keepDataInMemoryWhileAnyoneMayUseIt() throws SQLException {
    source.put("shop", "h2:///mem:shared").put("mirror", "h2:///mem:shared");
    BlockEngineReference shop = reference();
    BlockReference other = BlockReference.of("mirror");
    BlockEngineReference mirror =
        new BlockEngineReference(blocks, other, ConnectorTypes.sync(other), driver -> {});
    try (Connection connection = shop.engine().lease().connection()) {
      connection.createStatement().execute("CREATE TABLE t (n INT)");
    }
    assertThat(mirror.engine()).isSameAs(shop.engine());

    shop.release();
    try (Connection connection = mirror.engine().lease().connection()) {
      connection.createStatement().execute("INSERT INTO t VALUES (1)");
    }
    mirror.release();

    assertThat(cache.engines()).isEmpty();
  }

  @Test
  void closeTheEngineOfADeletedBlock() throws SQLException {
    source.put("shop", postgres("deleted"));
    BlockEngineReference reference = reference();
    reference.engine().lease().connection().close();
    assertThat(connected("deleted")).isEqualTo(1);

    source.remove("shop");
    change(BlockChange.Kind.DELETED);

    awaitConnected("deleted", 0);
    assertThatThrownBy(reference::engine)
        .isInstanceOf(UnknownBlockException.class)
        .hasMessageContaining("shop");
  }

  @Test
  void leaveNothingOpenForABlockThatIsNotValid(ConnectionTracker tracker) {
    source.put("shop", "postgresql://h/d?connect_timeout=never");

    assertThatThrownBy(() -> reference().engine())
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("shop");
    assertThat(tracker.openEngines()).isEmpty();
  }

  @Test
  void neverKeepABlockThatChangedWhileItWasRead() {
    source.put("shop", "h2:///mem:before");
    source.whileReading = () -> change("h2:///mem:after");

    Engine engine = reference().engine();

    assertThat(engine.configuration().specification().components().database())
        .isEqualTo("mem:after");
    assertThat(cache.engines()).containsExactly(engine);
  }

  @Test
  void failNoOperationWhileTheBlockChangesUnderLoad() throws Exception {
    source.put("shop", postgres("load-0"));
    BlockEngineReference reference = reference();
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger operations = new AtomicInteger();
    List<Future<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      work.add(threads.submit(() -> operate(reference, stop, operations)));
    }
    int changes = 10;
    for (int i = 1; i <= changes; i++) {
      change(postgres("load-" + i));
      // Read after the change: at most four of the next twenty are the old engine's, so the new one
      // is in use when the loop goes on. A replaced engine drains once its successor is asked for.
      int before = operations.get();
      while (operations.get() < before + 20 && work.stream().noneMatch(Future::isDone)) {
        Thread.onSpinWait();
      }
    }
    stop.set(true);
    for (Future<Integer> each : work) {
      each.get(20, TimeUnit.SECONDS);
    }

    for (int i = 0; i < changes; i++) {
      awaitConnected("load-" + i, 0);
    }
    assertThat(cache.engines()).hasSize(1);
  }

  private static Integer operate(
      BlockEngineReference reference, AtomicBoolean stop, AtomicInteger operations)
      throws SQLException {
    while (!stop.get()) {
      try (Connection connection = reference.engine().lease().connection()) {
        connection.createStatement().execute("SELECT 1");
        operations.incrementAndGet();
      } catch (StoppedException e) {
        // Replaced between the two calls: ask again, as connectors do.
        continue;
      }
    }
    return operations.get();
  }

  @Test
  void closeAllWhenTheAdapterStops(ConnectionTracker tracker) throws SQLException {
    source.put("shop", postgres("stops"));
    reference().engine().lease().connection().close();

    cache.close();

    assertThat(connected("stops")).isZero();
    assertThat(tracker.open()).isEmpty();
    assertThat(tracker.openEngines()).isEmpty();
  }
}
