package org.bondstone.store.remote;

import java.time.Duration;

/** How long to wait before something is tried again: longer each time. Not thread-safe. */
public final class GrowingPause {

  private static final Duration FIRST = Duration.ofSeconds(1);

  private final Duration longest;
  private Duration next = FIRST;

  /** From a second to a minute. */
  GrowingPause() {
    this(Duration.ofMinutes(1));
  }

  /** From a second to the longest; each pause is twice the one before. */
  public GrowingPause(Duration longest) {
    this.longest = longest;
  }

  /** How long to wait now, in milliseconds. */
  public long nextMillis() {
    Duration now = next;
    Duration longer = now.multipliedBy(2);
    next = longer.compareTo(longest) > 0 ? longest : longer;
    return now.toMillis();
  }

  /** It has succeeded. */
  public void reset() {
    next = FIRST;
  }
}
