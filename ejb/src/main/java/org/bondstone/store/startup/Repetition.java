package org.bondstone.store.startup;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bondstone.store.error.StoreException;

/** A task that runs again and again until it is closed. A failure does not end it. */
final class Repetition implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Repetition.class.getName());

  private final String what;
  private final Runnable task;
  private boolean failing;
  private Future<?> schedule;

  private Repetition(String what, Runnable task) {
    this.what = what;
    this.task = task;
  }

  /**
   * Starts a task.
   *
   * @param what the task, for the log
   * @param interval the time from the end of one run to the start of the next
   */
  static Repetition start(
      ScheduledExecutorService executor, String what, Duration interval, Runnable task) {
    Repetition repetition = new Repetition(what, task);
    long millis = interval.toMillis();
    repetition.schedule =
        executor.scheduleWithFixedDelay(repetition::run, millis, millis, TimeUnit.MILLISECONDS);
    return repetition;
  }

  private void run() {
    try {
      task.run();
      if (failing) {
        failing = false;
        LOG.log(Level.INFO, "{0}: works again.", what);
      }
    } catch (RuntimeException | Error e) {
      if (!failing) {
        failing = true;
        String why = e instanceof StoreException store ? store.logged() : e.getMessage();
        LOG.log(Level.WARNING, "{0}: failed, and is tried again. {1}", what, why);
        LOG.log(Level.DEBUG, what, e);
      }
    }
  }

  @Override
  public void close() {
    schedule.cancel(true);
  }
}
