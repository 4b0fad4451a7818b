package org.bondstone.cdi.connector;

import java.util.ArrayList;
import java.util.List;
import org.bondstone.api.spi.OperationScope;

/** What ends with one CDI request. Its own identity is the scope's key. Thread-safe. */
final class RequestOperations implements OperationScope {

  private final List<Runnable> actions = new ArrayList<>();
  private boolean ended;

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
