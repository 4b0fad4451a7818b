package org.bondstone.adapter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.observation.PoolState;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.PoolExhaustedException;
import org.bondstone.api.sql.PoolSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads wait for connections that cannot be made. */
@Timeout(60)
class BorrowQueueTest {

  private static final int WAITERS = 300;
  private static final long LOOK_NANOS = 5_000_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** A waiter is late by 250 ms at most where the machine has nothing else to do. */
  private static final Duration LATE = Duration.ofSeconds(20);

  private static final Duration ENDLESS = Duration.ofMinutes(1);

  /** Threads that make the connections. */
  private static final int MAKERS = 15;

  /** Processor time for each second of waiting, of one processor. */
  private static final double MOST_OF_A_PROCESSOR = 0.1;

  private final EngineCache cache = new EngineCache(AccessPolicy.unrestricted());
  private final CountDownLatch firstFailure = new CountDownLatch(1);
  private ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
    cache.close();
  }

  /** The kinds of threads. */
  enum Kind {
    PLATFORM {
      @Override
      ExecutorService executor() {
        return Executors.newCachedThreadPool();
      }
    },
    VIRTUAL {
      @Override
      ExecutorService executor() throws ReflectiveOperationException {
        boolean possible = Runtime.version().feature() >= 21;
        if (!possible) {
          System.err.println(
              "*** SKIPPED: before JDK 21. BorrowQueueTest did not try virtual threads. ***");
        }
        assumeTrue(possible, "This Java has no virtual threads.");
        return (ExecutorService)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      }
    };

    abstract ExecutorService executor() throws ReflectiveOperationException;
  }

  @ParameterizedTest
  @EnumSource
  void waitsForASilentServerUntilTheConnectTimeoutAtNoCost(Kind kind) throws Exception {
    assertThat(failuresOfASilentServer(kind, TIMEOUT, ENDLESS))
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOfAny(
                        ConnectionFailedException.class, DatabaseTimeoutException.class));
  }

  /** Those that make the connections wait for the server, and hold nobody else. */
  @ParameterizedTest
  @EnumSource
  void waitsForASilentServerUntilTheBorrowTimeoutAtNoCost(Kind kind) throws Exception {
    assertThat(failuresOfASilentServer(kind, ENDLESS, TIMEOUT))
        .filteredOn(PoolExhaustedException.class::isInstance)
        .hasSizeGreaterThanOrEqualTo(WAITERS - MAKERS);
  }

  /** Who is let through first gets no answer. Time alone lets the next one try. */
  @Test
  void triesThoughNobodyIsNotified() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Engine engine =
          cache.engine(
              TestSpecifications.of(
                      "postgresql://u@localhost:%d/d?sslmode=disable"
                          .formatted(silent.getLocalPort()))
                  .connectTimeout(ENDLESS)
                  .borrowTimeout(ENDLESS)
                  .build());
      Future<Boolean> tries =
          threads.submit(
              () -> {
                try (Socket first = silent.accept();
                    Socket second = silent.accept()) {
                  return first.isConnected() && second.isConnected();
                }
              });
      for (int i = 0; i < 2; i++) {
        Future<?> unused = threads.submit(() -> catchThrowable(engine::lease));
      }

      assertThat(tries.get(40, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void connectsOnceThereIsRoom() throws Exception {
    Engine engine = single();
    Lease broken = engine.lease();
    Future<Lease> second = threads.submit(() -> engine.lease());
    awaitWaiter(engine);

    broken.failed(new SQLException("broken", "08006", 90067));
    broken.close();

    try (Lease lease = second.get(10, TimeUnit.SECONDS)) {
      assertThat(lease.raw().isClosed()).isFalse();
    }
  }

  /** So that the time of a statement, which begins then, holds no wait. */
  @Test
  void lendsAtTheEndOfTheWait() throws Exception {
    Engine engine =
        cache.engine(TestPostgres.specification().pool(new PoolSettings(1, 0, true, null)).build());
    Lease first = engine.lease();
    Future<Lease> second = threads.submit(() -> engine.lease());
    awaitWaiter(engine);
    long waited = System.nanoTime();

    first.close();

    try (Lease lease = second.get(10, TimeUnit.SECONDS)) {
      assertThat(lease.lentAt() - waited).isPositive();
    }
  }

  @Test
  void endsTheWaitOfAThreadThatIsInterrupted() throws Exception {
    Engine engine = single();
    try (Connection connection = engine.lease().connection()) {
      assertThat(connection.isClosed()).isFalse();
      FutureTask<Boolean> wait =
          new FutureTask<>(
              () -> {
                assertThat(catchThrowable(engine::lease))
                    .isInstanceOf(ConnectionFailedException.class);
                return Thread.currentThread().isInterrupted();
              });
      Thread thread = new Thread(wait);
      thread.start();
      awaitWaiter(engine);

      thread.interrupt();

      assertThat(wait.get(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(engine.state()).isEqualTo(new PoolState(0, 1, 0, 1, engine.state().borrows()));
  }

  private Engine single() {
    return cache.engine(TestSpecifications.h2().pool(new PoolSettings(1, 0, null, null)).build());
  }

  private static void awaitWaiter(Engine engine) {
    while (engine.state().waiting() == 0) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private List<Throwable> failuresOfASilentServer(Kind kind, Duration connect, Duration borrow)
      throws Exception {
    threads = kind.executor();
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Engine engine =
          cache.engine(
              TestSpecifications.of("postgresql://u@localhost:" + silent.getLocalPort() + "/d")
                  .connectTimeout(connect)
                  .borrowTimeout(borrow)
                  .build());
      CompletionService<Throwable> failures = new ExecutorCompletionService<>(threads);
      for (int i = 0; i < WAITERS; i++) {
        failures.submit(() -> failure(engine));
      }
      assertThat(leastShareOfAProcessor(engine)).isLessThan(MOST_OF_A_PROCESSOR);
      List<Throwable> thrown = new ArrayList<>();
      for (int i = 0; i < WAITERS; i++) {
        if (i == WAITERS - MAKERS) {
          // Ends those that make connections, where nothing else does.
          silent.close();
        }
        thrown.add(failures.take().get());
      }
      return thrown;
    }
  }

  private Throwable failure(Engine engine) {
    long start = System.nanoTime();
    Throwable thrown = catchThrowable(() -> engine.lease("warehouse").connection());
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    firstFailure.countDown();
    assertThat(taken).isLessThan(TIMEOUT.plus(LATE));
    return thrown;
  }

  /**
   * What all threads of Java take together while all wait. Of several looks the one that shows
   * least: what else the JVM does passes, and waiters that look again and again do not.
   */
  private double leastShareOfAProcessor(Engine engine) throws InterruptedException {
    while (engine.state().waiting() < WAITERS && firstFailure.getCount() > 0) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    double least = Double.MAX_VALUE;
    long start = System.nanoTime();
    long before = processorNanos();
    while (least >= MOST_OF_A_PROCESSOR && !firstFailure.await(500, TimeUnit.MILLISECONDS)) {
      long now = System.nanoTime();
      long after = processorNanos();
      least = Math.min(least, (double) (after - before) / (now - start));
      start = now;
      before = after;
    }
    return least;
  }

  private static long processorNanos() {
    ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    return LongStream.of(bean.getAllThreadIds())
        .map(bean::getThreadCpuTime)
        .filter(t -> t > 0)
        .sum();
  }
}
