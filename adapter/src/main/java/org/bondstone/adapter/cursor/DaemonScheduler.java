package org.bondstone.adapter.cursor;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A scheduler for programs without a container. Its thread is a daemon, and ends while there is
 * nothing to wait for.
 */
public final class DaemonScheduler implements Scheduler, AutoCloseable {

  private final ScheduledThreadPoolExecutor executor;

  public DaemonScheduler() {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "bondstone-cursors");
              thread.setDaemon(true);
              return thread;
            });
    executor.setKeepAliveTime(1, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
  public void schedule(Runnable action, Duration delay) {
    if (!executor.isShutdown()) {
      executor.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
