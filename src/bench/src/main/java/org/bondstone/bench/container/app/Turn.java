package org.bondstone.bench.container.app;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Some threads that do the same work for some time. */
final class Turn {

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * What a turn came to.
   *
   * @param perSecond operations per second
   * @param cpuNanos processor time of the whole server for an operation
   * @param bytes what the working threads allocated for an operation
   */
  record Done(double perSecond, double cpuNanos, double bytes) {}

  private final Work work;
  private final CountDownLatch ready;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final DoubleAdder perSecond = new DoubleAdder();
  private final LongAdder operations = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private volatile boolean over;

  private Turn(Work work, int threads) {
    this.work = work;
    this.ready = new CountDownLatch(threads);
  }

  /**
   * Works on managed threads.
   *
   * @return what it came to, of all threads together
   * @throws IllegalStateException when the work fails
   */
  static Done of(Work work, ManagedThreadFactory factory, int threads, Duration time)
      throws InterruptedException {
    return new Turn(work, threads).run(factory, threads, time);
  }

  private Done run(ManagedThreadFactory factory, int threads, Duration time)
      throws InterruptedException {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread = factory.newThread(this::loop);
      thread.start();
      workers.add(thread);
    }
    ready.await();
    long cpu = SYSTEM.getProcessCpuTime();
    begun.countDown();
    Thread.sleep(time.toMillis());
    over = true;
    for (Thread thread : workers) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new IllegalStateException("The work failed.", failure.get());
    }
    double all = operations.sum();
    return new Done(perSecond.sum(), (SYSTEM.getProcessCpuTime() - cpu) / all, bytes.sum() / all);
  }

  private void loop() {
    try {
      ready.countDown();
      begun.await();
      long done = 0;
      int n = 0;
      long before = THREADS.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      while (!over) {
        done += work.once(n++);
      }
      perSecond.add(done / ((System.nanoTime() - start) / 1e9));
      bytes.add(THREADS.getCurrentThreadAllocatedBytes() - before);
      operations.add(done);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure.set(e);
    } catch (Exception e) {
      failure.set(e);
    }
  }
}
