package org.bondstone.adapter.thread;

import java.util.concurrent.ThreadFactory;

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
}
