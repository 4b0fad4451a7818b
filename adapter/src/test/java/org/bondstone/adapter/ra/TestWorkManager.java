package org.bondstone.adapter.ra;

import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The container's threads for an adapter. */
final class TestWorkManager implements WorkManager, AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger scheduled = new AtomicInteger();

  /** How much work was taken. */
  int scheduled() {
    return scheduled.get();
  }

  @Override
  public void scheduleWork(Work work) throws WorkRejectedException {
    try {
      threads.execute(work);
      scheduled.incrementAndGet();
    } catch (RejectedExecutionException e) {
      throw new WorkRejectedException("The work manager is stopped.", e);
    }
  }

  /** Takes no more work, and waits for what runs. */
  @Override
  public void close() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("Work is left behind.");
    }
  }

  @Override
  public void doWork(Work work) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void doWork(
      Work work, long startTimeout, ExecutionContext context, WorkListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long startWork(Work work) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long startWork(
      Work work, long startTimeout, ExecutionContext context, WorkListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void scheduleWork(
      Work work, long startTimeout, ExecutionContext context, WorkListener listener) {
    throw new UnsupportedOperationException();
  }
}
