package org.bondstone.store.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bondstone.api.spi.DatabaseNotices;
import org.junit.jupiter.api.Test;

class HintedFollowingTest {

  /** Each wait brings a hint. */
  private static final class Hints implements DatabaseNotices {

    @Override
    public boolean await(Duration longest) {
      return true;
    }

    @Override
    public void close() {}
  }

  @Test
  void goesOnAfterAnyError() throws InterruptedException {
    CountDownLatch looks = new CountDownLatch(3);
    try (HintedFollowing following =
        HintedFollowing.start(
            Thread::new,
            () -> Optional.of(new Hints()),
            () -> {
              looks.countDown();
              if (looks.getCount() == 2) {
                throw new IllegalStateException("The database says what nobody understands.");
              }
            })) {
      assertThat(following).isNotNull();
      assertThat(looks.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }
}
