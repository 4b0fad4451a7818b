package org.bondstone.adapter.coordinator;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bondstone.adapter.thread.DaemonThreads;

/**
 * Runs the last task on the calling thread, and the others on threads of their own: as many as are
 * needed, since each waits for a database. Threads of a container would do too, but some containers
 * have few, and all of them may wait for each other's transactions. Thread-safe.
 */
final class Threads implements SideBySide, AutoCloseable {

  private static final int REST_SECONDS = 10;

  private final ThreadPoolExecutor executor;

  Threads() {
    this(new DaemonThreads("bondstone-transactions"));
  }

  /**
   * @param factory makes the threads
   */
  Threads(ThreadFactory factory) {
    this.executor =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            REST_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            factory,
            (task, stopped) -> task.run());
  }

  @Override
  public void run(List<Runnable> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    int others = tasks.size() - 1;
    CountDownLatch left = new CountDownLatch(others);
    for (Runnable task : tasks.subList(0, others)) {
      begin(
          () -> {
            try {
              task.run();
            } finally {
              left.countDown();
            }
          });
    }
    tasks.get(others).run();
    await(left);
  }

  private void begin(Runnable task) {
    try {
      executor.execute(task);
    } catch (Error e) {
      // The system gives no further thread now. What the others have begun must end all the same.
      task.run();
    }
  }

  /** A step that was begun goes to its end, whoever interrupts. */
  private static void await(CountDownLatch left) {
    boolean interrupted = false;
    while (true) {
      try {
        left.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
