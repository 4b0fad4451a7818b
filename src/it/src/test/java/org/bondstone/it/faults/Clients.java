package org.bondstone.it.faults;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Clients that make their calls again and again, each as fast as it can. Thread-safe. */
final class Clients implements AutoCloseable {

  /** What an answer that never came counts as. */
  static final int NONE = 0;

  private static final Duration FOR_EVER = Duration.ofMinutes(10);
  private static final long LOOK_MILLIS = 50;

  private final List<Thread> threads = new ArrayList<>();
  private final Map<Integer, Integer> failures = new TreeMap<>();
  private boolean paused = true;
  private boolean ended;
  private int busy;
  private long successes;
  private long failed;
  private long longest;

  /**
   * Makes clients that pause.
   *
   * @param calls one for each client; returns the status of the answer
   */
  Clients(List<IntSupplier> calls) {
    for (IntSupplier call : calls) {
      Thread thread = new Thread(() -> work(call), "client");
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void work(IntSupplier call) {
    while (begin()) {
      long start = System.nanoTime();
      int status = NONE;
      try {
        status = call.getAsInt();
      } catch (UncheckedIOException e) {
        // There was no answer, which is counted.
      } finally {
        end(status, System.nanoTime() - start);
      }
    }
  }

  private synchronized boolean begin() {
    await(() -> !paused || ended, FOR_EVER);
    busy++;
    return !ended;
  }

  private synchronized void end(int status, long nanos) {
    busy--;
    longest = Math.max(longest, nanos);
    if (status >= 200 && status < 300) {
      successes++;
    } else {
      failed++;
      failures.merge(status, 1, Integer::sum);
    }
    notifyAll();
  }

  synchronized void resume() {
    paused = false;
    notifyAll();
  }

  /** Lets the clients end what they have begun. */
  synchronized void pause() {
    paused = true;
    await(() -> busy == 0, FOR_EVER);
  }

  /**
   * Waits for more answers of success; returns how long it took, the limit when they do not come.
   */
  synchronized Duration untilSuccesses(int more, Duration limit) {
    long wanted = successes + more;
    return await(() -> successes >= wanted, limit);
  }

  /** Waits until a call fails. */
  synchronized void untilFailure(Duration limit) {
    long before = failed;
    await(() -> failed > before, limit);
  }

  synchronized long successes() {
    return successes;
  }

  /** How often each other status was answered. */
  synchronized Map<Integer, Integer> failures() {
    return new TreeMap<>(failures);
  }

  /** The longest wait for an answer since the last call of this method. */
  synchronized Duration takeLongest() {
    Duration taken = Duration.ofNanos(longest);
    longest = 0;
    return taken;
  }

  private synchronized Duration await(BooleanSupplier condition, Duration limit) {
    long start = System.nanoTime();
    try {
      while (!condition.getAsBoolean() && System.nanoTime() - start < limit.toNanos()) {
        wait(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public void close() {
    synchronized (this) {
      ended = true;
      notifyAll();
    }
    threads.forEach(Thread::interrupt);
  }
}
