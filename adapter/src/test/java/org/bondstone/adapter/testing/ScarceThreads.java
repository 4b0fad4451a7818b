package org.bondstone.adapter.testing;

import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Some of its threads do not start, as the limit of a container's processes does it. */
public final class ScarceThreads implements ThreadFactory {

  private final Set<Integer> refused;
  private final AtomicInteger starts = new AtomicInteger();

  /**
   * @param refused which starts fail; the first is 1
   */
  public ScarceThreads(Integer... refused) {
    this.refused = Set.of(refused);
  }

  /** Threads that were to start. */
  public int starts() {
    return starts.get();
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread =
        new Thread(task) {
          @Override
          public void start() {
            if (refused.contains(starts.incrementAndGet())) {
              throw new InternalError("unable to create native thread");
            }
            super.start();
          }
        };
    thread.setDaemon(true);
    return thread;
  }
}
