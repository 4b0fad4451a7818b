package org.bondstone.bench.container.app;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;

/** Some threads that do the same work for some time. */
final class Turn {

  private final Work work;
  private final CountDownLatch ready;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final DoubleAdder perSecond = new DoubleAdder();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private volatile boolean over;

  private Turn(Work work, int threads) {
    this.work = work;
    this.ready = new CountDownLatch(threads);
  }

  /**
   * Works on managed threads.
   *
   * @return operations per second, of all threads together
   * @throws IllegalStateException when the work fails
   */
  static double of(Work work, ManagedThreadFactory factory, int threads, Duration time)
      throws InterruptedException {
    return new Turn(work, threads).run(factory, threads, time);
  }

  private double run(ManagedThreadFactory factory, int threads, Duration time)
      throws InterruptedException {
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread = factory.newThread(this::loop);
      thread.start();
      all.add(thread);
    }
    ready.await();
    begun.countDown();
    Thread.sleep(time.toMillis());
    over = true;
    for (Thread thread : all) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new IllegalStateException("The work failed.", failure.get());
    }
    return perSecond.sum();
  }

  private void loop() {
    try {
      ready.countDown();
      begun.await();
      long operations = 0;
      int n = 0;
      long start = System.nanoTime();
      while (!over) {
        operations += work.once(n++);
      }
      perSecond.add(operations / ((System.nanoTime() - start) / 1e9));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure.set(e);
    } catch (Exception e) {
      failure.set(e);
    }
  }
}
