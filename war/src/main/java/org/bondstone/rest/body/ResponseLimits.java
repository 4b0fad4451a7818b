package org.bondstone.rest.body;

import java.util.concurrent.Semaphore;

/** What the responses under way may hold of the server. Thread-safe. */
final class ResponseLimits {

  /** What fits a connection at once, or nearly. */
  static final int SMALL_BYTES = 64 * 1024;

  /**
   * A thread may wait once more when the response has been written, while the container ends it.
   * Even so, and with those that read bodies, these are fewer than Payara has for requests.
   */
  private static final int MOST_THREADS = 48;

  /** For one of some MiB, which is made of many times its size. */
  private static final long MEMORY_OF_A_LISTING = 128L * 1024 * 1024;

  private final Semaphore threads = new Semaphore(MOST_THREADS);
  private final Semaphore listings;
  private final Semaphore memory;
  private final int mostBytes;

  /**
   * @param heap the bytes that this process may use
   */
  ResponseLimits(long heap) {
    this.listings = new Semaphore(mostListings(heap), true);
    this.mostBytes = (int) Math.min(heap / 16, Integer.MAX_VALUE);
    this.memory = new Semaphore(mostBytes);
  }

  /** How many listings may be made at a time. */
  static int mostListings(long heap) {
    return (int) Math.min(Math.max(1, heap / MEMORY_OF_A_LISTING), MOST_THREADS);
  }

  /** Permits to be a listing, or to write a large response, which may wait for its client. */
  Semaphore threads() {
    return threads;
  }

  /** Permits to make a listing. How large it becomes is not known before. */
  Semaphore listings() {
    return listings;
  }

  /** Permits for bytes of large responses. */
  Semaphore memory() {
    return memory;
  }

  /** All permits of {@link #memory}: a response that is larger goes out alone. */
  int mostBytes() {
    return mostBytes;
  }
}
