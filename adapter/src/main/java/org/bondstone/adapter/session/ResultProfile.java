package org.bondstone.adapter.session;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is known of the results of one statement: whether they were short of late. A guess, which
 * may be wrong; nothing but speed depends on it. Thread-safe.
 */
public final class ResultProfile {

  private static final int MOST = 8;
  private static final int LONG_COSTS = 4;

  /** A list of more rows grows anyway, and an empty one should not be large. */
  private static final int MOST_EXPECTED = 16_384;

  private static final int FEWEST_EXPECTED = 4;

  private final AtomicInteger score = new AtomicInteger();
  private final AtomicInteger lastRows = new AtomicInteger(FEWEST_EXPECTED);

  /** Whether the next result is likely to be short. */
  public boolean likelyShort() {
    return score.getPlain() > 0;
  }

  /** How many rows the next whole result is likely to have; a moderate number. */
  public int expectedRows() {
    return lastRows.getPlain();
  }

  /** Tells how many rows a whole result had. */
  public void hadRows(int rows) {
    int expected = Math.max(FEWEST_EXPECTED, Math.min(rows, MOST_EXPECTED));
    if (lastRows.getPlain() != expected) {
      lastRows.setPlain(expected);
    }
  }

  public void wasShort() {
    if (score.getPlain() < MOST) {
      score.incrementAndGet();
    }
  }

  public void wasLong() {
    if (score.getPlain() > -MOST) {
      score.addAndGet(-LONG_COSTS);
    }
  }
}
