package org.bondstone.adapter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.adapter.engine.EngineContractTest.number;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.TestMariaDb;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.PoolSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults of the database and of the way to it. */
@Timeout(90)
class EngineFaultTest {

  private static final int ROUNDS = 50;

  /** Operations that succeed between two faults, so that all connections are in use again. */
  private static final int BETWEEN = 20;

  private static final int FREEZES = 8;

  private final EngineCache cache = new EngineCache(AccessPolicy.unrestricted());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private long stopped;

  @AfterEach
  void close() {
    threads.shutdownNow();
    cache.close();
  }

  /** The servers that connections are made to over a network. */
  enum Server {
    POSTGRESQL {
      @Override
      ConnectionSpecification.Builder specification(String database) {
        return TestPostgres.specification(database);
      }

      @Override
      String newDatabase() {
        return TestPostgres.newDatabase();
      }

      @Override
      String connected(String database) {
        return "SELECT count(*) FROM pg_stat_activity WHERE datname = '" + database + "'";
      }
    },
    MARIADB {
      @Override
      ConnectionSpecification.Builder specification(String database) {
        return TestMariaDb.specification(database);
      }

      @Override
      String newDatabase() {
        return TestMariaDb.newDatabase();
      }

      @Override
      String connected(String database) {
        return "SELECT count(*) FROM information_schema.processlist WHERE db = '" + database + "'";
      }
    };

    abstract ConnectionSpecification.Builder specification(String database);

    abstract String newDatabase();

    abstract String connected(String database);
  }

  /** A specification that goes through the proxy. */
  private static ConnectionSpecification.Builder through(
      CuttingProxy proxy, ConnectionSpecification specification) {
    ConnectionComponents parts = specification.components();
    return ConnectionSpecification.of(
        new ConnectionComponents(
            parts.driver(),
            parts.username(),
            parts.password(),
            "localhost",
            proxy.port(),
            parts.database(),
            null));
  }

  @ParameterizedTest
  @EnumSource
  void healsWithinTwoSecondsAfterTheServerIsBack(Server server) throws Exception {
    String database = server.newDatabase();
    ConnectionSpecification direct = server.specification(database).build();
    try (CuttingProxy proxy = new CuttingProxy(direct.components().port())) {
      Engine engine =
          cache.engine(
              through(proxy, direct)
                  .connectTimeout(Duration.ofSeconds(2))
                  .pool(new PoolSettings(4, 0, null, null))
                  .build());
      AtomicBoolean stop = new AtomicBoolean();
      AtomicLong successes = new AtomicLong();
      List<Future<Integer>> work = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        work.add(threads.submit(() -> operate(engine, stop, successes)));
      }
      for (int round = 0; round < ROUNDS; round++) {
        awaitMore(successes, BETWEEN, Duration.ofSeconds(10));
        proxy.cut();
        assertThat(engine.state().limit()).isEqualTo(4);
        proxy.mend();
        assertThat(awaitMore(successes, 1, Duration.ofSeconds(10)))
            .isLessThan(Duration.ofSeconds(2));
      }
      stop.set(true);
      for (Future<Integer> one : work) {
        assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(1);
      }
      assertThat(engine.state().active()).isZero();
      assertThat(engine.state().idle()).isLessThanOrEqualTo(4);
    }
    awaitConnected(server, database, 4);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void answersWithinTheTimeoutWhenTheServerIsFrozen() throws Exception {
    Duration timeout = Duration.ofMillis(500);
    Engine engine =
        cache.engine(
            TestPostgres.specification()
                .statementTimeout(timeout)
                .pool(new PoolSettings(1, 0, null, null))
                .build());
    for (int i = 0; i < FREEZES; i++) {
      try (Pauses pauses = new Pauses()) {
        Duration taken = untilFrozenServerIsGivenUp(engine);
        // The promise is about us, not about how long this machine ran nothing of ours.
        assertThat(taken).isLessThan(timeout.plusMillis(250).plus(pauses.sum()));
      }
    }
  }

  /** How long a thread that does nothing else had to wait for a processor. */
  private static final class Pauses implements AutoCloseable {

    private static final long LOOK_NANOS = 5_000_000;

    private final AtomicLong nanos = new AtomicLong();
    private final Thread thread = new Thread(this::look);

    Pauses() {
      thread.start();
    }

    private void look() {
      long last = System.nanoTime();
      while (!thread.isInterrupted()) {
        LockSupport.parkNanos(LOOK_NANOS);
        long now = System.nanoTime();
        nanos.addAndGet(Math.max(0, now - last - 2 * LOOK_NANOS));
        last = now;
      }
    }

    Duration sum() {
      return Duration.ofNanos(nanos.get());
    }

    @Override
    public void close() throws InterruptedException {
      thread.interrupt();
      thread.join();
    }
  }

  private Duration untilFrozenServerIsGivenUp(Engine engine) throws Exception {
    long pid;
    long taken;
    try (Connection connection = engine.lease().connection()) {
      pid = number(connection, "SELECT pg_backend_pid()");
      stopped = pid;
      signal("-STOP", pid);
      long start = System.nanoTime();
      assertThatThrownBy(() -> number(connection, "SELECT 1"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(engine.configuration().errors().classify(e, "b"))
                      .isInstanceOf(DatabaseTimeoutException.class));
      taken = System.nanoTime() - start;
    } finally {
      resumeStopped();
    }
    try (Connection connection = engine.lease().connection()) {
      assertThat(number(connection, "SELECT pg_backend_pid()")).isNotEqualTo(pid);
    }
    return Duration.ofNanos(taken);
  }

  private static Integer operate(Engine engine, AtomicBoolean stop, AtomicLong successes) {
    while (!stop.get()) {
      try (Connection connection = engine.lease().connection()) {
        number(connection, "SELECT 1");
        successes.incrementAndGet();
      } catch (SQLException | DatabaseException e) {
        // A fault was made on purpose; go on.
        Thread.yield();
      }
    }
    return 1;
  }

  private static Duration awaitMore(AtomicLong counter, long more, Duration longest) {
    long start = System.nanoTime();
    long wanted = counter.get() + more;
    while (counter.get() < wanted && System.nanoTime() - start < longest.toNanos()) {
      Thread.onSpinWait();
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Waits until the server itself knows no more connections to the database. */
  private void awaitConnected(Server server, String database, long most) throws SQLException {
    Engine observer = cache.engine(server.specification(server.newDatabase()).build());
    try (Connection connection = observer.lease().connection()) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      long connected = number(connection, server.connected(database));
      while (connected > most && System.nanoTime() < end) {
        connected = number(connection, server.connected(database));
      }
      assertThat(connected).isLessThanOrEqualTo(most);
    }
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, String.valueOf(pid)).start().waitFor();
  }

  private void resumeStopped() throws IOException, InterruptedException {
    if (stopped != 0) {
      signal("-CONT", stopped);
    }
  }
}
