package org.bondstone.adapter.engine;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Looks for idle engines, on a thread that exists only once there is an engine. Thread-safe. */
final class IdleSweeper implements AutoCloseable {

  private final Runnable sweep;
  private final Duration age;
  private ScheduledThreadPoolExecutor executor;
  private Future<?> sweeping;
  private volatile boolean started;

  /**
   * @param age how long an idle engine is kept; zero for ever
   */
  IdleSweeper(Runnable sweep, Duration age) {
    this.sweep = sweep;
    this.age = age;
  }

  void start() {
    if (started || age.isZero()) {
      return;
    }
    synchronized (this) {
      if (started) {
        return;
      }
      started = true;
      executor = new ScheduledThreadPoolExecutor(1, IdleSweeper::thread);
      // An engine is idle when two looks find the same, so it goes after one to two periods.
      sweeping =
          executor.scheduleWithFixedDelay(
              sweep, age.toMillis(), Math.max(1, age.toMillis()), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public synchronized void close() {
    started = true;
    if (executor != null) {
      sweeping.cancel(false);
      executor.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "bondstone-idle-engines");
    thread.setDaemon(true);
    thread.setContextClassLoader(IdleSweeper.class.getClassLoader());
    return thread;
  }
}
