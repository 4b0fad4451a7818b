package org.bondstone.samples.places;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bondstone.samples.places.LoadProgress.State;

/**
 * One load, from its start to its end: the thread that loads reports here, any thread asks.
 * Thread-safe.
 */
final class LoadRun {

  private static final System.Logger LOG = System.getLogger(LoadRun.class.getName());

  private final long total;
  private final long started = System.nanoTime();
  private final CountDownLatch ended = new CountDownLatch(1);
  private State state = State.RUNNING;
  private long rows;
  private long nanos;
  private String error;
  private volatile boolean cancelled;

  LoadRun(long total) {
    this.total = total;
  }

  synchronized boolean running() {
    return state == State.RUNNING;
  }

  synchronized LoadProgress progress() {
    long sofar = state == State.RUNNING ? System.nanoTime() - started : nanos;
    return LoadProgress.of(state, rows, total, sofar, error);
  }

  /**
   * Counts rows that are written, and logs each tenth of the whole.
   *
   * @throws CancellationException when the load shall end
   */
  void written(long more) {
    if (cancelled) {
      throw new CancellationException("The load was cancelled.");
    }
    long before;
    long now;
    synchronized (this) {
      before = rows;
      rows += more;
      now = rows;
    }
    if (now * 10 / total > before * 10 / total) {
      LOG.log(System.Logger.Level.INFO, "Loaded {0} of {1} places.", now, total);
    }
  }

  /** Asks the load to end at its next batch. */
  void cancel() {
    cancelled = true;
  }

  /** Says how the load ended; the first end counts. */
  void end(State how, String why) {
    synchronized (this) {
      if (state != State.RUNNING) {
        return;
      }
      nanos = System.nanoTime() - started;
      state = how;
      error = why;
    }
    ended.countDown();
  }

  /**
   * Waits for the end.
   *
   * @return whether it came in time
   */
  boolean await(Duration most) throws InterruptedException {
    return ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
  }
}
