package org.bondstone.adapter.credential;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.CredentialSourceException.Reason;

/** When a source may be asked again, and why it gave nothing the last time. Thread-safe. */
final class SourcePause {

  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration LONGEST_REFUSAL = Duration.ofMinutes(1);

  private final LongSupplier clock;
  private volatile CredentialSourceException failure;
  private int failures;
  private long next;

  /**
   * @param clock as {@link System#nanoTime}
   */
  SourcePause(LongSupplier clock) {
    this.clock = clock;
    this.next = clock.getAsLong();
  }

  /** Why it gave nothing the last time; null when it gave something, or was not asked. */
  CredentialSourceException failure() {
    return failure;
  }

  synchronized boolean isOver() {
    return clock.getAsLong() - next >= 0;
  }

  /** It gave nothing: the pause is twice the one before. */
  synchronized void failed(CredentialSourceException e) {
    failure = e;
    failures++;
    Duration most = e.reason() == Reason.AWAY ? LONGEST : LONGEST_REFUSAL;
    Duration pause = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
    last(pause.compareTo(most) < 0 ? pause : most);
  }

  /** It gave something. */
  synchronized void responded() {
    failure = null;
    end();
  }

  /** Lets the pause last from now on. */
  synchronized void last(Duration pause) {
    next = clock.getAsLong() + pause.toNanos();
  }

  /** It may be asked at once, and the next pause is short. */
  synchronized void end() {
    failures = 0;
    next = clock.getAsLong();
  }
}
