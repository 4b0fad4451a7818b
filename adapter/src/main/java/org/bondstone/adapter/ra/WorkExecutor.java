package org.bondstone.adapter.ra;

import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The container's threads for this adapter (Jakarta Connectors 2.1, chapter 10). Thread-safe. */
final class WorkExecutor implements Executor {

  private final WorkManager manager;

  WorkExecutor(WorkManager manager) {
    this.manager = manager;
  }

  @Override
  public void execute(Runnable task) {
    try {
      manager.scheduleWork(new Task(task));
    } catch (WorkException e) {
      throw new RejectedExecutionException("The container takes no work now.", e);
    }
  }

  private record Task(Runnable task) implements Work {

    @Override
    public void run() {
      task.run();
    }

    /** A step of a transaction runs to its end, as it would on the caller's thread. */
    @Override
    public void release() {}
  }
}
