package org.bondstone.adapter.transaction;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bondstone.adapter.thread.DaemonThreads;

/**
 * Wakes the watches whose time has come. Most are withdrawn long before, so a watch is only an
 * entry in a set: the clock's thread is told of one that ends before the next look, and of no
 * other. Thread-safe.
 */
final class DeadlineClock implements AutoCloseable {

  /** A watch may wait for a database that does not answer; others must not wait for it. */
  private static final int THREADS = 8;

  private final Set<DeadlineWatch> watches = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService executor =
      new DaemonThreads("bondstone-deadlines").scheduler(THREADS);
  private Future<?> wakeUp;

  /** When the next look is due, if one is. Written under this object's lock. */
  private volatile Long nextLook;

  /** Wakes a watch at its end, and again at each later end that it has by then. */
  void add(DeadlineWatch watch) {
    watches.add(watch);
    lookAt(watch.end());
  }

  void remove(DeadlineWatch watch) {
    watches.remove(watch);
  }

  /** Watches that are not withdrawn. */
  int watches() {
    return watches.size();
  }

  private void lookAt(long nanoTime) {
    Long next = nextLook;
    if (next == null || nanoTime - next < 0) {
      schedule(nanoTime);
    }
  }

  private synchronized void schedule(long nanoTime) {
    Long next = nextLook;
    if (next != null && nanoTime - next >= 0) {
      return;
    }
    if (wakeUp != null) {
      wakeUp.cancel(false);
    }
    wakeUp =
        executor.schedule(
            this::look, Math.max(0, nanoTime - System.nanoTime()), TimeUnit.NANOSECONDS);
    nextLook = nanoTime;
  }

  private void look() {
    synchronized (this) {
      nextLook = null;
    }
    long now = System.nanoTime();
    for (DeadlineWatch watch : watches) {
      if (watch.end() - now <= 0) {
        watch.postpone(now);
        executor.execute(watch::endStatement);
      }
      lookAt(watch.end());
    }
  }

  /** The adapter stops, and with it every connection. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
