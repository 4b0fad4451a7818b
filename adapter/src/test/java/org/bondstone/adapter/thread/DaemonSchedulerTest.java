package org.bondstone.adapter.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.bondstone.adapter.testing.ScarceThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DaemonSchedulerTest {

  private final Logger logger = Logger.getLogger(DaemonScheduler.class.getName());

  @BeforeEach
  void silence() {
    logger.setLevel(Level.OFF);
  }

  @AfterEach
  void speak() {
    logger.setLevel(null);
  }

  @Test
  void whatItIsGivenIsDoneAlsoWhereTheSystemGivesNoMoreThreads() throws InterruptedException {
    AtomicBoolean none = new AtomicBoolean();
    ScarceThreads threads = new ScarceThreads(number -> none.get());
    try (DaemonScheduler scheduler = new DaemonScheduler(threads)) {
      none.set(true);
      CountDownLatch runs = new CountDownLatch(3);
      CountDownLatch once = new CountDownLatch(1);

      scheduler.every(Duration.ofMillis(1), runs::countDown);
      scheduler.schedule(once::countDown, Duration.ofMillis(1));

      assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(once.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whatIsToHaveAThreadForItAloneGetsTheNextThatTheSystemGives() throws Exception {
    ScarceThreads threads = new ScarceThreads(number -> number == 2);
    try (DaemonScheduler scheduler = new DaemonScheduler(threads)) {
      CompletableFuture<Thread> ran = new CompletableFuture<>();

      scheduler.begin(() -> ran.complete(Thread.currentThread()));

      assertThat(ran.get(30, TimeUnit.SECONDS)).isSameAs(threads.made().get(1));
    }
  }

  /** What it would have for some of its threads only, would wait for the others. */
  @Test
  void withoutItsThreadsThereIsNoneAndNothingIsLeftOfIt() throws InterruptedException {
    ScarceThreads threads = new ScarceThreads(number -> number == 3);

    assertThatThrownBy(() -> DaemonThreads.scheduler(3, threads)).isInstanceOf(InternalError.class);

    assertThat(threads.made()).hasSize(2);
    for (Thread each : threads.made()) {
      each.join(30_000);
      assertThat(each.isAlive()).isFalse();
    }
  }

  static Stream<Throwable> failures() {
    return Stream.of(new IllegalStateException("test"), new OutOfMemoryError("test"));
  }

  /** Else nothing would ever sweep again, and nobody would know. */
  @ParameterizedTest
  @MethodSource("failures")
  void whatHasFailedIsDoneAgain(Throwable failure) throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(3);
    try (DaemonScheduler scheduler = new DaemonScheduler("test")) {
      scheduler.every(
          Duration.ofMillis(1),
          () -> {
            runs.countDown();
            fail(failure);
          });
      assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void fail(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }
}
