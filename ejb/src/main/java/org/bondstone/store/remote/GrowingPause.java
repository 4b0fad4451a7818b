package org.bondstone.store.remote;

import java.time.Duration;

/** How long to wait before the remote API is tried again: longer each time. Not thread-safe. */
final class GrowingPause {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private Duration next = FIRST;

  /** How long to wait now, in milliseconds. */
  long nextMillis() {
    Duration now = next;
    Duration longer = now.multipliedBy(2);
    next = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    return now.toMillis();
  }

  /** It has succeeded. */
  void reset() {
    next = FIRST;
  }
}
