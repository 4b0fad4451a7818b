package org.bondstone.adapter.thread;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

/**
 * A scheduler with a thread of its own, which ends while there is nothing to wait for. What comes
 * after it was closed is dropped. Thread-safe.
 */
public final class DaemonScheduler implements Scheduler, AutoCloseable {

  private final ScheduledThreadPoolExecutor executor;

  /**
   * @param name what its thread is called
   */
  public DaemonScheduler(String name) {
    executor = new ScheduledThreadPoolExecutor(1, new DaemonThreads(name), new DiscardPolicy());
    executor.setKeepAliveTime(1, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void schedule(Runnable action, Duration delay) {
    Future<?> unused = executor.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Runs the action after each period, until the scheduler is closed. */
  public void every(Duration period, Runnable action) {
    long millis = Math.max(1, period.toMillis());
    Future<?> unused =
        executor.scheduleWithFixedDelay(action, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
