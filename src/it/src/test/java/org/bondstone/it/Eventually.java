package org.bondstone.it;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what another process does in its own time. */
public final class Eventually {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /**
   * Asks until the answer is yes.
   *
   * @throws IllegalStateException when it is not within the limit
   */
  public static void is(String what, BooleanSupplier question) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!question.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Not within %s: %s".formatted(LIMIT, what));
      }
      pause();
    }
  }

  /**
   * Asks until the answer is right, or the limit is over.
   *
   * @return the last answer, right or not: an assertion on it says more than a timeout
   */
  public static <T> T last(Supplier<T> question, Predicate<? super T> right, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    T answer = question.get();
    while (!right.test(answer) && System.nanoTime() < end) {
      pause();
      answer = question.get();
    }
    return answer;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
