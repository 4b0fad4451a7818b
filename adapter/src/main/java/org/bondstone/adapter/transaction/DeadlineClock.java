package org.bondstone.adapter.transaction;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

  private static final Logger LOG = System.getLogger(DeadlineClock.class.getName());
  private static final String NO_THREAD = "The system gives no thread; the next watch asks again.";

  /** A watch may wait for a database that does not answer; others must not wait for it. */
  private static final int THREADS = 8;

  private final Set<DeadlineWatch> watches = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService executor;
  private Future<?> wakeUp;

  /** When the next look is due, if one is. Written under this object's lock. */
  private volatile Long nextLook;

  DeadlineClock() {
    this(new DaemonThreads("bondstone-deadlines").scheduler(THREADS));
  }

  DeadlineClock(ScheduledExecutorService executor) {
    this.executor = executor;
  }

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
    nextLook = null;
    try {
      wakeUp =
          executor.schedule(
              this::look, Math.max(0, nanoTime - System.nanoTime()), TimeUnit.NANOSECONDS);
      nextLook = nanoTime;
    } catch (Error e) {
      LOG.log(Level.DEBUG, NO_THREAD, e);
    }
  }

  private void look() {
    synchronized (this) {
      nextLook = null;
    }
    long now = System.nanoTime();
    for (DeadlineWatch watch : watches) {
      if (watch.end() - now <= 0) {
        watch.postpone(now);
        begin(watch);
      }
      lookAt(watch.end());
    }
  }

  /** Where there is no thread for it, the one that looks does it afterwards. */
  private void begin(DeadlineWatch watch) {
    try {
      executor.execute(watch::endStatement);
    } catch (Error e) {
      LOG.log(Level.DEBUG, NO_THREAD, e);
    }
  }

  /** The adapter stops, and with it every connection. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
