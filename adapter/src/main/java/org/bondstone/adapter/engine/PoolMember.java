package org.bondstone.adapter.engine;

import java.util.concurrent.atomic.AtomicLong;
import org.bondstone.adapter.configuration.PhysicalConnection;

/**
 * One of a pool's connections, and when it was lent. The thread that holds the connection writes,
 * any thread may read. So nothing is counted in a place that all threads write to, and the clock is
 * read once for each borrow.
 */
final class PoolMember {

  private final PhysicalConnection physical;

  /** Goes up when the connection is lent and when it comes back: odd while it is lent. */
  private final AtomicLong turns = new AtomicLong();

  /** A point of the clock; at first when it was opened. */
  private final AtomicLong lastLent;

  PoolMember(PhysicalConnection physical, long nanoTime) {
    this.physical = physical;
    this.lastLent = new AtomicLong(nanoTime);
  }

  PhysicalConnection physical() {
    return physical;
  }

  /**
   * Notes that the connection is lent.
   *
   * @return when it was lent before
   */
  long lend(long nanoTime) {
    long before = lastLent.getPlain();
    lastLent.setRelease(nanoTime);
    turns.setRelease(turns.getPlain() | 1);
    return before;
  }

  /** Notes that the connection comes back. */
  void takeBack() {
    long turn = turns.getPlain();
    turns.setRelease(turn + (turn & 1));
  }

  boolean isLent() {
    return (turns.getAcquire() & 1) == 1;
  }

  /** How often it was lent. */
  long borrows() {
    return (turns.getAcquire() + 1) / 2;
  }

  /** Whether it is not lent, and was last lent before a point of the clock. */
  boolean restsSince(long nanoTime) {
    return !isLent() && lastLent.getAcquire() - nanoTime < 0;
  }
}
