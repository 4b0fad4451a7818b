package org.bondstone.adapter.connector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.bondstone.adapter.cursor.CallingThread;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.spi.OperationScope;

/**
 * Runs tasks on an executor, no more at once than there are connections: one more would only block
 * a thread. The others wait in order. Thread-safe.
 */
final class InFlight {

  private final Executor executor;
  private final IntSupplier limit;
  private final Deque<Task<?>> waiting = new ArrayDeque<>();
  private int running;

  InFlight(Executor executor, IntSupplier limit) {
    this.executor = executor;
    this.limit = limit;
  }

  /**
   * Runs a task when its turn comes.
   *
   * @param scope the scope that the task runs in, and what is chained to it
   */
  <T> CompletionStage<T> submit(OperationScope scope, Supplier<T> work) {
    Task<T> task = new Task<>(work, scope);
    begin(scope);
    synchronized (this) {
      waiting.add(task);
    }
    startNext();
    // Only the task completes it.
    return task.outcome.minimalCompletionStage();
  }

  /**
   * Runs a task that has its connection already, so that it need not wait.
   *
   * @throws StoppedException when the executor does not take it
   */
  void resume(OperationScope scope, Runnable work) {
    execute(() -> CallerScopes.run(scope, work));
  }

  /** An executor may refuse in any way: containers have their own, and a thread may be missing. */
  private void execute(Runnable work) {
    try {
      executor.execute(work);
    } catch (RuntimeException | Error e) {
      throw new StoppedException("The executor takes no more tasks.", e);
    }
  }

  private void startNext() {
    Task<?> next = next();
    while (next != null) {
      Task<?> task = next;
      try {
        execute(() -> run(task));
      } catch (StoppedException e) {
        ended();
        task.outcome.completeExceptionally(e);
        end(task.scope);
      }
      next = next();
    }
  }

  private synchronized Task<?> next() {
    if (waiting.isEmpty() || running >= Math.max(1, limit.getAsInt())) {
      return null;
    }
    running++;
    return waiting.poll();
  }

  private synchronized void ended() {
    running--;
  }

  private void run(Task<?> task) {
    CallerScopes.run(
        task.scope,
        () -> {
          Runnable complete = task.run();
          // First make room, then complete: what is chained to the task runs in complete().
          ended();
          startNext();
          complete.run();
        });
    // What was chained to it has begun by now.
    end(task.scope);
  }

  private static void begin(OperationScope scope) {
    if (scope instanceof CallingThread caller) {
      caller.begin();
    }
  }

  private static void end(OperationScope scope) {
    if (scope instanceof CallingThread caller) {
      caller.end();
    }
  }

  private static final class Task<T> {

    private final Supplier<T> work;
    private final OperationScope scope;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();

    Task(Supplier<T> work, OperationScope scope) {
      this.work = work;
      this.scope = scope;
    }

    /** Does the work; the future tells its outcome to those who wait. */
    Runnable run() {
      try {
        T value = work.get();
        return () -> outcome.complete(value);
      } catch (Throwable e) {
        return () -> outcome.completeExceptionally(e);
      }
    }
  }
}
