package org.bondstone.cdi.connector;

import java.util.ArrayList;
import java.util.List;
import org.bondstone.api.spi.OperationScope;

/**
 * What ends with one CDI request, or with one job of a managed executor. Its own identity is the
 * scope's key. Thread-safe.
 */
final class RequestOperations implements OperationScope {

  /** Of the job that runs on the thread. */
  private static final ThreadLocal<RequestOperations> JOB = new ThreadLocal<>();

  private final List<Runnable> actions = new ArrayList<>();
  private boolean ended;

  /** Those of the job that the calling thread runs; null when it runs none. */
  static RequestOperations ofJob() {
    return JOB.get();
  }

  /** Begins a job of the calling thread, which ends it when it ends what this returns. */
  static Job beginJob() {
    Job job = new Job(new RequestOperations(), JOB.get());
    JOB.set(job.operations());
    return job;
  }

  /**
   * A job that runs.
   *
   * @param outer what ran on the thread when it began; null for nothing
   */
  record Job(RequestOperations operations, RequestOperations outer) {

    void end() {
      if (outer == null) {
        JOB.remove();
      } else {
        JOB.set(outer);
      }
      operations.end();
    }
  }

  @Override
  public Object key() {
    return this;
  }

  @Override
  public void onEnd(Runnable action) {
    if (!added(action)) {
      action.run();
    }
  }

  private synchronized boolean added(Runnable action) {
    if (!ended) {
      actions.add(action);
    }
    return !ended;
  }

  /** Runs the actions; called when the request context is destroyed. */
  void end() {
    List<Runnable> ending;
    synchronized (this) {
      ended = true;
      ending = List.copyOf(actions);
      actions.clear();
    }
    ending.forEach(Runnable::run);
  }
}
