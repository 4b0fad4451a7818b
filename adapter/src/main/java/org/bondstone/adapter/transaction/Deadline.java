package org.bondstone.adapter.transaction;

import java.time.Duration;

/**
 * When a transaction must have ended. Several tell of it: whoever began the transaction, the
 * container, and the container through the XA resource. The earliest end counts. What is not
 * prepared by then is not prepared any more. Thread-safe.
 */
public final class Deadline {

  /**
   * Statements end a little before the transaction does: a tenth of its time, and this at most. So
   * an application sees that its statement took too long, and not that its connection was taken
   * away by the transaction manager, which rolls back at the same time on another thread.
   */
  private static final long MOST_MARGIN_NANOS = 100_000_000;

  private static final int MARGIN_SHARE = 10;

  private volatile Long end;

  /** Notes the time that the transaction has left; negative when it should have ended. */
  public synchronized void endsIn(Duration time) {
    long left = time.toNanos();
    long margin = Math.min(MOST_MARGIN_NANOS, Math.max(0, left) / MARGIN_SHARE);
    long told = System.nanoTime() + left - margin;
    if (end == null || told - end < 0) {
      end = told;
    }
  }

  /** When statements end, on the clock of {@link System#nanoTime}; null when it is not known. */
  public Long nanoTime() {
    return end;
  }

  /** The time that is left for statements; null when it is not known. */
  Duration remaining() {
    Long known = end;
    return known == null ? null : Duration.ofNanos(known - System.nanoTime());
  }
}
