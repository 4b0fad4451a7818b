package org.bondstone.adapter.cursor;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bondstone.api.spi.OperationScope;

/**
 * The scope of a thread that is in no transaction, request or job. It ends with the thread, which
 * does not tell: the sweeper looks.
 *
 * @param thread what the scope is called by
 * @param outlived whether operations and streams that the thread has begun go on without it
 */
public record CallingThread(Thread thread, boolean outlived) implements OperationScope {

  /** How many operations are under way for a thread, on whichever thread. */
  private static final ConcurrentMap<Thread, Integer> UNDER_WAY = new ConcurrentHashMap<>();

  @Override
  public Object key() {
    return this;
  }

  @Override
  public void onEnd(Runnable action) {
    // A thread does not tell.
  }

  /** Notes an operation that keeps the scope alive. */
  public void begin() {
    UNDER_WAY.merge(thread, 1, Integer::sum);
  }

  /** Notes that an operation, and what was chained to it, has ended. */
  public void end() {
    UNDER_WAY.computeIfPresent(thread, (key, count) -> count == 1 ? null : count - 1);
  }

  /** Whether nobody is left who could fetch in this scope. */
  boolean isGone() {
    // In this order: only what is under way can begin something once the thread is dead.
    return !thread.isAlive() && !UNDER_WAY.containsKey(thread);
  }
}
