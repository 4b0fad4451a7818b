package org.bondstone.adapter.coordinator;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
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

  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          REST_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          new DaemonThreads("bondstone-transactions"),
          (task, stopped) -> task.run());

  @Override
  public void run(List<Runnable> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    int others = tasks.size() - 1;
    CountDownLatch left = new CountDownLatch(others);
    for (Runnable task : tasks.subList(0, others)) {
      executor.execute(
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
