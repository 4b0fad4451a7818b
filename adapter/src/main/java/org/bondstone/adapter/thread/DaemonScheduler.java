package org.bondstone.adapter.thread;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A scheduler with a thread of its own, which ends while there is nothing to wait for. What comes
 * after it was closed is dropped. Thread-safe.
 */
public final class DaemonScheduler implements Scheduler, AutoCloseable {

  private static final Logger LOG = System.getLogger(DaemonScheduler.class.getName());

  private final ScheduledExecutorService executor;

  /**
   * @param name what its thread is called
   */
  public DaemonScheduler(String name) {
    executor = new DaemonThreads(name).scheduler(1);
  }

  @Override
  public void schedule(Runnable action, Duration delay) {
    Future<?> unused = executor.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Runs the action after each period, until the scheduler is closed; also when it has failed. */
  public void every(Duration period, Runnable action) {
    long millis = Math.max(1, period.toMillis());
    Future<?> unused =
        executor.scheduleWithFixedDelay(
            () -> attempt(action), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** The executor would drop an action that throws, and tell nobody. */
  private static void attempt(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "What is done again and again has failed; it is tried again.", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
