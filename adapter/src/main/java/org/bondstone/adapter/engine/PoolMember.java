package org.bondstone.adapter.engine;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.observation.PoolMeter;

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

  /** How many uses the one that is timed stands for; 0 when it is not timed. */
  private static final int USE_STANDS_FOR = LINE + 2;

  /** So many uses are timed each, and later ones in turn: the clock costs half of a return. */
  private static final int TIMED_AT_FIRST = 64;

  private static final int TURNS_OF_TIMING = 16;

  private final PhysicalConnection physical;
  private final Login login;

  /** When it was opened, a point of the clock. */
  private final long opened;

  /** With a line of space on both sides, so that threads that hold neighbours do not collide. */
  private final AtomicLongArray notes = new AtomicLongArray(3 * LINE);

  /** Who opens it for the pool; null once the pool has it, and when the pool never gets it. */
  private volatile Thread opener;

  private volatile boolean pooled;

  PoolMember(PhysicalConnection physical, Login login, Thread opener, long nanoTime) {
    this.physical = physical;
    this.login = login;
    this.opener = opener;
    this.opened = nanoTime;
    notes.set(LAST_LENT, nanoTime);
  }

  PhysicalConnection physical() {
    return physical;
  }

  /** Whether its credentials let it be lent. */
  boolean isLendable() {
    return login.isLendable();
  }

  boolean isOpenedAfter(long nanoTime) {
    return opened - nanoTime > 0;
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

  /** When it was lent last; no point of the clock where nobody wants to know. */
  long lastLent() {
    return notes.getPlain(LAST_LENT);
  }

  /** Notes that the connection comes back. */
  void takeBack() {
    long turn = notes.getPlain(TURNS);
    notes.setRelease(TURNS, turn + (turn & 1));
  }

  /** Times the use that begins now, when it is its turn. Called when the connection is lent. */
  void timeUse() {
    long use = notes.getPlain(TURNS) / 2;
    boolean first = use < TIMED_AT_FIRST;
    if (first || use % TURNS_OF_TIMING == 0) {
      notes.setPlain(USE_STANDS_FOR, first ? 1 : TURNS_OF_TIMING);
    }
  }

  /** Tells how long the use took that ends, when it was timed. */
  void endUse(LongSupplier clock, PoolMeter meter) {
    long times = notes.getPlain(USE_STANDS_FOR);
    if (times > 0) {
      notes.setPlain(USE_STANDS_FOR, 0);
      meter.used(clock.getAsLong() - lastLent(), times);
    }
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
