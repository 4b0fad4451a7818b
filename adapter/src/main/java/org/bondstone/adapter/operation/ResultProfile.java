package org.bondstone.adapter.operation;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many rows the results of one statement had of late. A guess, which may be wrong; nothing but
 * speed depends on it. Thread-safe.
 */
final class ResultProfile {

  /** A list of more rows grows anyway, and an empty one should not be large. */
  private static final int MOST_EXPECTED = 16_384;

  private static final int FEWEST_EXPECTED = 4;

  private final AtomicInteger lastRows = new AtomicInteger(FEWEST_EXPECTED);

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
}
