package org.bondstone.rest.forward;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs something on the calling thread, and never on two threads at once: who asks meanwhile does
 * not wait, and it is run once more. Thread-safe.
 */
final class OneAtATime {

  private final Runnable task;
  private final AtomicInteger asked = new AtomicInteger();

  OneAtATime(Runnable task) {
    this.task = task;
  }

  void run() {
    if (asked.getAndIncrement() == 0) {
      int seen = 1;
      do {
        task.run();
        seen = asked.addAndGet(-seen);
      } while (seen != 0);
    }
  }
}
