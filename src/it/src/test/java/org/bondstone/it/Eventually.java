package org.bondstone.it;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another process does in its own time. */
final class Eventually {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /**
   * Asks until the answer is yes.
   *
   * @throws IllegalStateException when it is not within the limit
   */
  static void is(String what, BooleanSupplier question) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!question.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Not within %s: %s".formatted(LIMIT, what));
      }
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
