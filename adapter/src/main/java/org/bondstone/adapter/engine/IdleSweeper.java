package org.bondstone.adapter.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks for idle engines, and for idle connections of those in use, on a thread that exists only
 * once there is an engine. Thread-safe.
 */
final class IdleSweeper implements AutoCloseable {

  private final Runnable engines;
  private final Duration age;
  private final Runnable connections;
  private final Duration connectionsPeriod;
  private final List<Future<?>> sweeping = new ArrayList<>();
  private ScheduledThreadPoolExecutor executor;
  private volatile boolean started;

  /**
   * @param engines closes the engines that were idle at its last call already
   * @param age how long an idle engine is kept; zero for ever
   * @param connections closes idle connections
   */
  IdleSweeper(Runnable engines, Duration age, Runnable connections, Duration connectionsPeriod) {
    this.engines = engines;
    this.age = age;
    this.connections = connections;
    this.connectionsPeriod = connectionsPeriod;
  }

  void start() {
    if (started) {
      return;
    }
    synchronized (this) {
      if (started) {
        return;
      }
      started = true;
      executor = new ScheduledThreadPoolExecutor(1, IdleSweeper::thread);
      schedule(connections, connectionsPeriod);
      if (!age.isZero()) {
        // An engine is idle when two looks find the same, so it goes after one to two periods.
        schedule(engines, age);
      }
    }
  }

  private void schedule(Runnable sweep, Duration period) {
    long millis = Math.max(1, period.toMillis());
    sweeping.add(executor.scheduleWithFixedDelay(sweep, millis, millis, TimeUnit.MILLISECONDS));
  }

  @Override
  public synchronized void close() {
    started = true;
    if (executor != null) {
      sweeping.forEach(sweep -> sweep.cancel(false));
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
