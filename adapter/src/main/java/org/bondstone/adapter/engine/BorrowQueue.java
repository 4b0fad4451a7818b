package org.bondstone.adapter.engine;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Where threads wait for a connection until something changes in the pool, which wakes the one that
 * waits longest, or until their time is over. Nobody waits inside Agroal: while other threads make
 * connections, its own waiters spin and do not look at their deadline (agroal#214), and one that
 * looks just before a connection comes back sleeps until its deadline. Thread-safe.
 */
final class BorrowQueue {

  /** Between two looks of a thread that time alone may let make a connection. */
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ConcurrentMap<Thread, Waiter> waiting = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private final AtomicLong changes = new AtomicLong();
  private volatile SQLException lastFailure;

  /** Leaves Agroal where it would wait: it lets unchecked exceptions pass. */
  static final class NoneFree extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final NoneFree INSTANCE = new NoneFree();

    private NoneFree() {
      super(null, null, false, false);
    }
  }

  /** Lets the calling thread wait until it closes the waiter. */
  Waiter enter() {
    Waiter waiter = new Waiter(lastFailure);
    waiting.put(Thread.currentThread(), waiter);
    return waiter;
  }

  /**
   * Called where Agroal is about to make a connection, or to wait for one.
   *
   * @param room whether the pool may have more connections
   * @param mayTry whether the thread may make one now; asked last, since it counts
   */
  void beforeWait(boolean room, BooleanSupplier mayTry) {
    Waiter waiter = waiting.get(Thread.currentThread());
    if (waiter == null || !room || !waiter.mayConnect || !mayTry.getAsBoolean()) {
      throw NoneFree.INSTANCE;
    }
    waiter.mayConnect = false;
  }

  /** Wakes the thread that waits longest: there may be a connection, or room for one. */
  void changed() {
    if (!waiting.isEmpty()) {
      lock.lock();
      try {
        changes.incrementAndGet();
        changed.signal();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Wakes all: a connection could not be made. */
  void connectFailed(SQLException failure) {
    Waiter own = waiting.get(Thread.currentThread());
    if (own != null) {
      own.failed = true;
    }
    lastFailure = failure;
    wakeAll();
  }

  /** Wakes all: nothing is lent any more. */
  void wakeAll() {
    lock.lock();
    try {
      changes.incrementAndGet();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Threads that wait, or make a connection. */
  long waiting() {
    return waiting.size();
  }

  /** One thread that waits; used by that thread only. */
  final class Waiter implements AutoCloseable {

    private final SQLException failureBefore;
    private long changesSeen;
    private boolean mayConnect;
    private boolean failed;
    private boolean served;

    private Waiter(SQLException failureBefore) {
      this.failureBefore = failureBefore;
    }

    /**
     * Called before the thread looks for a connection, so that no later change escapes it.
     *
     * @param inTime whether making a connection would end before the thread's deadline. Else the
     *     thread makes none once another one has failed: its wait could take both timeouts.
     */
    void look(boolean inTime) {
      changesSeen = changes.get();
      mayConnect = inTime || failure() == null;
    }

    /** Why a connection could not be made since this thread waits; null when none has failed. */
    SQLException failure() {
      SQLException last = lastFailure;
      return last == failureBefore ? null : last;
    }

    /**
     * Waits for a change after {@link #look(boolean)}.
     *
     * @param nanos the time that is left
     * @param room whether the pool may have more connections: then time alone may let the thread
     *     make one, which nobody is notified of, so it looks again after a moment
     * @return whether there is time left for another look
     */
    boolean await(long nanos, boolean room) throws InterruptedException {
      long longest = room ? Math.min(nanos, LOOK_NANOS) : nanos;
      long left = longest;
      lock.lockInterruptibly();
      try {
        while (changes.get() == changesSeen) {
          if (left <= 0) {
            return longest < nanos;
          }
          left = changed.awaitNanos(left);
        }
        return true;
      } finally {
        lock.unlock();
      }
    }

    /** Whether the thread could not make a connection. Agroal throws the driver's error then. */
    boolean hasFailed() {
      return failed;
    }

    /** What failed is worth another try. */
    void startAgain() {
      failed = false;
    }

    /** Called when the thread has its connection. */
    void served() {
      served = true;
    }

    @Override
    public void close() {
      waiting.remove(Thread.currentThread());
      if (!served) {
        // It may have been woken for what the next one can have.
        changed();
      }
    }
  }
}
