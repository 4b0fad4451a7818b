package org.bondstone.adapter.engine;

import java.util.concurrent.atomic.AtomicLongArray;
import org.bondstone.adapter.database.PhysicalConnection;

/**
 * One of a pool's connections, and when it was lent. The thread that holds the connection writes,
 * any thread may read. So nothing is counted in a place that all threads write to, and the clock is
 * read once for each borrow: Agroal's own figures and checks do neither.
 */
final class PoolMember {

  /** Longs of a cache line. */
  private static final int LINE = 8;

  /** Goes up when the connection is lent and when it comes back: odd while it is lent. */
  private static final int TURNS = LINE;

  /** A point of the clock; at first when it was opened. */
  private static final int LAST_LENT = LINE + 1;

  private final PhysicalConnection physical;

  /** With a line of space on both sides, so that threads that hold neighbours do not collide. */
  private final AtomicLongArray notes = new AtomicLongArray(3 * LINE);

  /** Who opens it for the pool; null once the pool has it, and when the pool never gets it. */
  private volatile Thread opener;

  private volatile boolean pooled;

  PoolMember(PhysicalConnection physical, Thread opener, long nanoTime) {
    this.physical = physical;
    this.opener = opener;
    notes.set(LAST_LENT, nanoTime);
  }

  PhysicalConnection physical() {
    return physical;
  }

  boolean isOpenedBy(Thread thread) {
    return opener == thread;
  }

  /** Whether the pool has it: it was taken, and not given up. */
  boolean isPooled() {
    return pooled;
  }

  void pooled(boolean value) {
    pooled = value;
    opener = null;
  }

  /**
   * Notes that the connection is lent.
   *
   * @return when it was lent before
   */
  long lend(long nanoTime) {
    long before = notes.getPlain(LAST_LENT);
    notes.setRelease(LAST_LENT, nanoTime);
    notes.setRelease(TURNS, notes.getPlain(TURNS) | 1);
    return before;
  }

  /** Notes that the connection comes back. */
  void takeBack() {
    long turn = notes.getPlain(TURNS);
    notes.setRelease(TURNS, turn + (turn & 1));
  }

  boolean isLent() {
    return (notes.getAcquire(TURNS) & 1) == 1;
  }

  /** How often it was lent. */
  long borrows() {
    return (notes.getAcquire(TURNS) + 1) / 2;
  }

  /** Whether the pool has it, it is not lent, and was last lent before a point of the clock. */
  boolean restsSince(long nanoTime) {
    return pooled && !isLent() && notes.getAcquire(LAST_LENT) - nanoTime < 0;
  }
}
