package org.bondstone.credentials;

import java.time.Duration;

/** The end of the time that one request to a source may take, whatever its steps. Immutable. */
public final class RequestDeadline {

  /** Less than the 10 seconds that the engine allows. */
  private static final Duration USUAL = Duration.ofSeconds(8);

  private final long end;

  private RequestDeadline(Duration from) {
    this.end = System.nanoTime() + from.toNanos();
  }

  /** The time that a request has that begins now. */
  public static RequestDeadline usual() {
    return new RequestDeadline(USUAL);
  }

  /** A shorter time, for what may be left undone. */
  public static RequestDeadline in(Duration time) {
    return new RequestDeadline(time);
  }

  /** What is left, in nanoseconds; 0 when nothing is. */
  public long nanosLeft() {
    return Math.max(0, end - System.nanoTime());
  }
}
