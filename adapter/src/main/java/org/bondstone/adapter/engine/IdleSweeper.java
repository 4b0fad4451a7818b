package org.bondstone.adapter.engine;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Looks for what nobody uses, on a thread that exists once there is a task. Thread-safe. */
final class IdleSweeper implements AutoCloseable {

  /** What comes after its closing is dropped. */
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1, IdleSweeper::thread, new ThreadPoolExecutor.DiscardPolicy());

  void every(Duration period, Runnable sweep) {
    long millis = Math.max(1, period.toMillis());
    Future<?> unused =
        executor.scheduleWithFixedDelay(sweep, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "bondstone-idle-engines");
    thread.setDaemon(true);
    thread.setContextClassLoader(IdleSweeper.class.getClassLoader());
    return thread;
  }
}
