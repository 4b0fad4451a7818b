package org.bondstone.adapter.coordinator;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The transactions that threads of this process end now. Thread-safe. */
final class EndingTransactions {

  private final Set<TransactionId> ids = new HashSet<>();
  private boolean closed;

  /** Notes one, unless the server stops: then nothing must promise any more. */
  synchronized boolean begin(TransactionId id) {
    return !closed && ids.add(id);
  }

  /** Notes one that has promised. */
  synchronized void add(TransactionId id) {
    ids.add(id);
  }

  synchronized boolean contains(TransactionId id) {
    return ids.contains(id);
  }

  synchronized void remove(TransactionId id) {
    ids.remove(id);
    notifyAll();
  }

  /**
   * Lets no other begin, and waits for those that have begun.
   *
   * @return how many have not ended
   */
  synchronized int close(Duration limit) {
    closed = true;
    long end = System.nanoTime() + limit.toNanos();
    try {
      for (long left = limit.toNanos();
          !ids.isEmpty() && left > 0;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ids.size();
  }
}
