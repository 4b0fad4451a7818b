package org.bondstone.adapter.thread;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;

/**
 * Makes the adapter's own threads, for what no thread of a container does: none keeps a process, or
 * an application's class loader.
 *
 * @param name what they are called
 */
public record DaemonThreads(String name) implements ThreadFactory {

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
    return thread;
  }

  /** An executor of such threads for what is done later. */
  public ScheduledExecutorService scheduler(int count) {
    return scheduler(count, this);
  }

  /**
   * An executor for what is done later. All its threads start now, and live until it is shut down:
   * so it takes what comes and does it, also where the system gives no more threads. What comes
   * after it was shut down is dropped.
   */
  static ScheduledExecutorService scheduler(int count, ThreadFactory threads) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(count, threads, new DiscardPolicy());
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    try {
      int unused = executor.prestartAllCoreThreads();
    } catch (Error e) {
      executor.shutdownNow();
      throw e;
    }
    return executor;
  }
}
