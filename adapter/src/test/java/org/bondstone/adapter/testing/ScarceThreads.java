package org.bondstone.adapter.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/**
 * Some of its threads cannot be had, as the limit of a container's processes does it. That fails
 * their start; here it fails their making, since executors of JDK 21 and later start them by no
 * method that a test may override.
 */
public final class ScarceThreads implements ThreadFactory {

  private final IntPredicate refused;
  private final AtomicInteger asked = new AtomicInteger();
  private final List<Thread> made = new CopyOnWriteArrayList<>();

  /**
   * @param refused which ones fail, by their numbers; the first is 1
   */
  public ScarceThreads(IntPredicate refused) {
    this.refused = refused;
  }

  /** How many were to be made. */
  public int asked() {
    return asked.get();
  }

  /** Those that were made. */
  public List<Thread> made() {
    return made;
  }

  @Override
  public Thread newThread(Runnable task) {
    if (refused.test(asked.incrementAndGet())) {
      // The system's is an OutOfMemoryError, which would end all tests of this process.
      throw new InternalError("unable to create native thread");
    }
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    made.add(thread);
    return thread;
  }
}
