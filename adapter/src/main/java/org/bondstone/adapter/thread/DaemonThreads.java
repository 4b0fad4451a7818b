package org.bondstone.adapter.thread;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

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

  /**
   * An executor of such threads for what is done later. They end while there is nothing to wait
   * for, and what comes after it was shut down is dropped.
   *
   * @param most how many threads it has at most
   */
  public ScheduledThreadPoolExecutor scheduler(int most) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(most, this, new DiscardPolicy());
    executor.setKeepAliveTime(1, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return executor;
  }
}
