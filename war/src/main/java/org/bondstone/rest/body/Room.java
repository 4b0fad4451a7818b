package org.bondstone.rest.body;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Room for work of different weights. What does not fit waits in order, without a thread.
 * Thread-safe.
 */
final class Room {

  private final Deque<Work> waiting = new ArrayDeque<>();
  private long free;

  /** Work and the room that it takes; it runs once, on the thread that made the room. */
  record Work(long weight, Runnable start) {}

  Room(long size) {
    this.free = size;
  }

  /** Starts the work, now or when there is room. It must {@link #leave}. */
  void enter(Work work) {
    synchronized (this) {
      waiting.add(work);
    }
    startWhatFits();
  }

  /** Takes work back that waits; false when it has started. */
  synchronized boolean cancel(Work work) {
    return waiting.remove(work);
  }

  /** Gives back the room of work that has ended. */
  void leave(Work work) {
    synchronized (this) {
      free += work.weight();
    }
    startWhatFits();
  }

  private void startWhatFits() {
    for (Work next = next(); next != null; next = next()) {
      next.start().run();
    }
  }

  private synchronized Work next() {
    Work first = waiting.peek();
    if (first == null || first.weight() > free) {
      return null;
    }
    free -= first.weight();
    return waiting.poll();
  }
}
