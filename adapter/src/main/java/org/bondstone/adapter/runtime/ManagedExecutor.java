package org.bondstone.adapter.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The container's executor (Jakarta Concurrency), looked up at its first use, in the application
 * that uses it. Thread-safe.
 */
final class ManagedExecutor implements Executor {

  private static final String NAME = "java:comp/DefaultManagedExecutorService";

  private volatile Executor found;

  @Override
  public void execute(Runnable task) {
    Executor executor = found;
    if (executor == null) {
      executor = lookUp();
      found = executor;
    }
    executor.execute(task);
  }

  @SuppressWarnings("BanJNDI") // a constant name of this server
  private static Executor lookUp() {
    try {
      return InitialContext.doLookup(NAME);
    } catch (NamingException e) {
      throw new RejectedExecutionException(
          "There is no managed executor here. Outside a container, open the connector with one.",
          e);
    }
  }
}
