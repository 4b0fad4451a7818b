package org.bondstone.store.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RepetitionTest {

  @Test
  void goesOnAfterAFailureAndEndsWhenClosed() throws InterruptedException {
    ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    CountDownLatch runs = new CountDownLatch(3);
    try {
      Repetition repetition =
          Repetition.start(
              executor,
              "A test",
              Duration.ofMillis(1),
              () -> {
                runs.countDown();
                if (runs.getCount() == 2) {
                  throw new IllegalStateException("It fails.");
                }
                throw new StackOverflowError("It fails.");
              });

      assertThat(runs.await(1, TimeUnit.MINUTES)).isTrue();
      repetition.close();
    } finally {
      executor.shutdown();
    }
    assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }
}
