package org.bondstone.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Measures work of the calling thread in this JVM: how long it takes, what processor time the whole
 * process needs meanwhile, collector and compiler included, and what the thread allocates. Used by
 * one thread.
 */
public final class Meter {

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long cpu = SYSTEM.getProcessCpuTime();
  private final long bytes = THREADS.getCurrentThreadAllocatedBytes();
  private final long start = System.nanoTime();

  private Meter() {}

  /** Starts to measure. */
  public static Meter start() {
    return new Meter();
  }

  /** Operations per second since the start, and what each cost. */
  public Figure stop(long operations) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Figure(
        operations / seconds,
        (double) (SYSTEM.getProcessCpuTime() - cpu) / operations,
        (double) (THREADS.getCurrentThreadAllocatedBytes() - bytes) / operations);
  }
}
