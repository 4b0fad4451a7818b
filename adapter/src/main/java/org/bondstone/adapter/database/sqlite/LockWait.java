package org.bondstone.adapter.database.sqlite;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;

/**
 * SQLite's wait for another connection's lock, as its own {@code sqlite3_busy_timeout} does it, but
 * no longer than the transaction has time. Used by one thread at a time.
 */
final class LockWait extends BusyHandler {

  /** The pauses of SQLite itself, in milliseconds; the last one is repeated. */
  private static final int[] PAUSES = {1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100};

  private final long most;
  private final long transactionEnd;
  private long waitEnd;

  /**
   * @param milliseconds the longest wait for one lock
   * @param transactionEnd on the clock of {@link System#nanoTime}
   */
  LockWait(long milliseconds, long transactionEnd) {
    this.most = TimeUnit.MILLISECONDS.toNanos(milliseconds);
    this.transactionEnd = transactionEnd;
  }

  /**
   * @param earlier how often this was asked for the same lock
   * @return zero to give up
   */
  @Override
  protected int callback(int earlier) {
    long now = System.nanoTime();
    if (earlier == 0) {
      waitEnd = now + most;
    }
    long left = Math.min(waitEnd - now, transactionEnd - now);
    if (left <= 0 || Thread.currentThread().isInterrupted()) {
      return 0;
    }
    long pause = TimeUnit.MILLISECONDS.toNanos(PAUSES[Math.min(earlier, PAUSES.length - 1)]);
    LockSupport.parkNanos(Math.min(left, pause));
    return 1;
  }
}
