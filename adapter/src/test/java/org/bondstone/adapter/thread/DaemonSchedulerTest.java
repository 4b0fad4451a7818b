package org.bondstone.adapter.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
