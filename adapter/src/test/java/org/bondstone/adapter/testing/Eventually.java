package org.bondstone.adapter.testing;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.Assertions;

/** Waits for what other threads do. */
public final class Eventually {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Eventually() {}

  /** Asserts that a value becomes the expected one. */
  public static <T> void is(T expected, Callable<T> value) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    T seen = value.call();
    while (!Objects.equals(expected, seen) && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
      seen = value.call();
    }
    Assertions.assertThat(seen).isEqualTo(expected);
  }
}
