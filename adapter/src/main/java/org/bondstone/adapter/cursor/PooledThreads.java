package org.bondstone.adapter.cursor;

import java.util.Set;

/** Knows the threads whose next job is another's. */
final class PooledThreads {

  private static final Set<String> POOLS =
      Set.of("java.util.concurrent.ThreadPoolExecutor", "java.util.concurrent.ForkJoinPool");

  private PooledThreads() {}

  /** Whether the calling thread runs a job of a pool of the JDK's. */
  static boolean isOne() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> POOLS.contains(frame.getClassName())));
  }
}
