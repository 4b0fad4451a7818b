package org.bondstone.rest.body;

import java.time.Duration;
import org.bondstone.rest.web.BodyRefusal;

/** What a body may take: bytes, time, memory. */
final class BodyLimits {

  /** Nearly all bodies are smaller. Larger ones are few at a time. */
  static final int SMALL_BYTES = 64 * 1024;

  /** Half of those that Payara has for requests. */
  static final int MOST_THREADS = 100;

  /** Waiting for the work on other bodies. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  /** More threads than this would only wait for each other in the store. */
  private static final int MOST_AT_ONCE = 32;

  /**
   * Values, their plain copies and what is made of them while they are checked, encrypted and
   * stored, for the densest JSON.
   */
  private static final long MEMORY_OF_A_BYTE = 64;

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration LATEST = Duration.ofMinutes(2);
  private static final long LEAST_BYTES_A_SECOND = 8 * 1024;

  private BodyLimits() {}

  /** How many bodies may be under way: each holds a connection, and up to a small body's bytes. */
  static int most(long heap) {
    return (int) Math.min(heap / (4 * SMALL_BYTES), 10_000);
  }

  /** How many of them may be larger than {@link #SMALL_BYTES}. */
  static int mostLargeOnes(long heap) {
    return (int) Math.min(Math.max(2, heap / (8L * BodyRefusal.MOST_BYTES)), 100);
  }

  /** The memory for work on bodies, in bytes. */
  static long memory(long heap) {
    return heap / 4;
  }

  /** What part of the memory the work on a body takes. */
  static long weight(long size, long memory) {
    return Math.min(Math.max(size * MEMORY_OF_A_BYTE, memory / MOST_AT_ONCE), memory);
  }

  /** Whether a body that has not come to its end is too slow. */
  static boolean late(Duration elapsed, long received) {
    Duration allowed = GRACE.plusSeconds(received / LEAST_BYTES_A_SECOND);
    return elapsed.compareTo(allowed) > 0 || elapsed.compareTo(LATEST) > 0;
  }
}
