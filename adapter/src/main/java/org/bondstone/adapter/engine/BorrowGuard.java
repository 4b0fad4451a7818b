package org.bondstone.adapter.engine;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches the threads that wait for a connection. Agroal lets threads spin, without looking at
 * their deadline, while other threads make the last connections that the pool may have; this guard
 * calms them, ends them at their deadline, and lets all of them share the failure of a connect when
 * there is no other connection to wait for. Thread-safe.
 */
final class BorrowGuard {

  private static final long PAUSE_NANOS = 200_000;

  private final ConcurrentMap<Thread, Wait> waiting = new ConcurrentHashMap<>();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicReference<SQLException> lastFailure = new AtomicReference<>();

  /** Ends a wait from inside Agroal, which lets unchecked exceptions pass. */
  static final class WaitEnded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Null when the time is over. */
    private final transient SQLException failure;

    WaitEnded(SQLException failure) {
      super(null, failure, false, false);
      this.failure = failure;
    }

    SQLException failure() {
      return failure;
    }
  }

  private static final class Wait {
    private final long failuresBefore;
    private int turns;

    Wait(long failuresBefore) {
      this.failuresBefore = failuresBefore;
    }
  }

  /**
   * Notes that the calling thread is about to wait or to make a connection.
   *
   * @param nanosLeft until its deadline
   * @param connections connections that are open
   * @param max the most that may be open
   */
  void beforeWait(long nanosLeft, long connections, long max) {
    Wait wait = waiting.computeIfAbsent(Thread.currentThread(), t -> new Wait(failures.get()));
    if (wait.turns++ == 0 || connections >= max) {
      return;
    }
    if (connections == 0 && failures.get() != wait.failuresBefore) {
      throw new WaitEnded(lastFailure.get());
    }
    if (nanosLeft <= 0) {
      throw new WaitEnded(null);
    }
    LockSupport.parkNanos(Math.min(PAUSE_NANOS, nanosLeft));
  }

  /** Notes that a connection could not be made. */
  void connectFailed(SQLException failure) {
    lastFailure.set(failure);
    failures.incrementAndGet();
  }

  /** Notes that the calling thread waits no more. */
  void afterWait() {
    if (!waiting.isEmpty()) {
      waiting.remove(Thread.currentThread());
    }
  }

  long waiting() {
    return waiting.size();
  }
}
