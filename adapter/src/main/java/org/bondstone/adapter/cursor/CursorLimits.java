package org.bondstone.adapter.cursor;

import java.time.Duration;

/**
 * How many cursors a scope may hold, and for how long. Immutable.
 *
 * @param open the most open cursors of one scope; one more is an error
 * @param ended the most ended cursors that one scope remembers; the one unused for longest is
 *     forgotten, so that its statement would run anew
 * @param idle how long an open cursor may wait for its next fetch; then it is rolled back, and the
 *     next fetch is an error
 */
public record CursorLimits(int open, int ended, Duration idle) {

  private static final CursorLimits DEFAULTS = new CursorLimits(100, 1_000, Duration.ofMinutes(10));

  public CursorLimits {
    if (open < 1 || ended < 1 || idle.isNegative() || idle.isZero()) {
      throw new IllegalArgumentException("The limits of cursors must be positive.");
    }
  }

  /** 100 open and 1,000 ended cursors, ten minutes. */
  public static CursorLimits defaults() {
    return DEFAULTS;
  }
}
