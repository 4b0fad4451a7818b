package org.bondstone.adapter.ra;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.transaction.xa.XAException;
import org.bondstone.adapter.database.XaErrors;

/**
 * A step of a branch that may run on another thread before the transaction manager asks for it. It
 * runs once at most. Who asks for its result runs it himself when no other thread has begun, so
 * that a busy or stopped executor delays nobody. Thread-safe.
 *
 * @param <T> what the step returns
 */
final class EarlyStep<T> implements Runnable {

  private final AtomicBoolean taken = new AtomicBoolean();
  private final FutureTask<T> task;

  EarlyStep(Callable<T> step) {
    task = new FutureTask<>(step);
  }

  @Override
  public void run() {
    if (taken.compareAndSet(false, true)) {
      task.run();
    }
  }

  /** Returns whether the step has not begun; then it never will. */
  boolean withdraw() {
    return taken.compareAndSet(false, true);
  }

  /**
   * What the step returns, once it is over. An interrupt does not end the wait, since the outcome
   * of a branch must be known; the thread stays interrupted.
   *
   * @throws XAException that of the step
   */
  T result() throws XAException {
    run();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof XAException failure) {
        throw failure;
      }
      throw XaErrors.of(XAException.XAER_RMFAIL, e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
