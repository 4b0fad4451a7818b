package org.bondstone.adapter.session;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is known of the results of one statement: whether they were short of late. A guess, which
 * may be wrong; nothing but speed depends on it. Thread-safe.
 */
public final class ResultProfile {

  private static final int MOST = 8;
  private static final int LONG_COSTS = 4;

  private final AtomicInteger score = new AtomicInteger();

  /** Whether the next result is likely to be short. */
  public boolean likelyShort() {
    return score.getPlain() > 0;
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
