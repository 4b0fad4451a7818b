package org.bondstone.adapter.thread;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A scheduler with a thread of its own, which lives as long: so what it is given is done, also
 * where the system gives no more threads. What waits when it is closed, and what is to wait
 * afterwards, is dropped. Thread-safe.
 */
public final class DaemonScheduler implements Scheduler, AutoCloseable {

  private static final Logger LOG = System.getLogger(DaemonScheduler.class.getName());

  /** Until the system is asked again for a thread that it had not. */
  private static final Duration NEXT_THREAD = Duration.ofSeconds(1);

  private final ScheduledExecutorService executor;
  private final ThreadFactory threads;

  /**
   * @param name what its threads are called
   */
  public DaemonScheduler(String name) {
    this(new DaemonThreads(name));
  }

  /**
   * @param threads makes its threads
   */
  public DaemonScheduler(ThreadFactory threads) {
    this.threads = threads;
    this.executor = DaemonThreads.scheduler(1, threads);
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

  /** Runs the action on a thread for it alone, now or as soon as the system gives one. */
  public void begin(Runnable action) {
    try {
      threads.newThread(action).start();
    } catch (Error e) {
      LOG.log(Level.DEBUG, "The system gives no thread; it is asked again.", e);
      schedule(() -> begin(action), NEXT_THREAD);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
