package org.bondstone.rest.body;

import java.util.concurrent.TimeUnit;

/** What one response holds. For one thread. */
final class ResponsePlace implements AutoCloseable {

  private final ResponseLimits limits;
  private long written;
  private int bytes;
  private boolean thread;
  private boolean listing;
  private boolean refused;

  ResponsePlace(ResponseLimits limits) {
    this.limits = limits;
  }

  /** Waits until a listing may be made; false when there are too many. */
  boolean enterListing() {
    listing = enterThread() && waitForListing();
    return listing;
  }

  private boolean waitForListing() {
    try {
      return limits.listings().tryAcquire(BodyLimits.LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether so much more may be written; once refused, nothing more may. */
  boolean admits(int count) {
    // What comes now may wait for the client, and the next listing does not wait for that.
    leaveListing();
    written += count;
    if (!refused && written > ResponseLimits.SMALL_BYTES) {
      refused = !(enterThread() && enterMemory(count));
    }
    return !refused;
  }

  boolean refused() {
    return refused;
  }

  private boolean enterThread() {
    thread = thread || limits.threads().tryAcquire();
    return thread;
  }

  private boolean enterMemory(int count) {
    int more = Math.min(count, limits.mostBytes() - bytes);
    boolean entered = limits.memory().tryAcquire(more);
    bytes += entered ? more : 0;
    return entered;
  }

  private void leaveListing() {
    if (listing) {
      limits.listings().release();
      listing = false;
    }
  }

  @Override
  public void close() {
    leaveListing();
    limits.memory().release(bytes);
    bytes = 0;
    if (thread) {
      limits.threads().release();
      thread = false;
    }
  }
}
