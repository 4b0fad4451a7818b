package org.bondstone.bench.measure;

import java.time.Duration;

/**
 * How long a row measures.
 *
 * @param rounds how often all peers take their turn
 * @param warmups iterations of each turn that are not counted
 * @param iterations iterations of each turn that are counted
 * @param iteration the length of one iteration
 */
public record Effort(int rounds, int warmups, int iterations, Duration iteration) {

  /**
   * For figures to believe. A borrow takes four seconds until Java has compiled all that it runs,
   * for ours and for Agroal alike, but not for the same time.
   */
  public static final Effort FULL = new Effort(Goal.ROUNDS, 5, 3, Duration.ofSeconds(1));

  /** For a first look, which gives no verdict. */
  public static final Effort QUICK = new Effort(3, 8, 4, Duration.ofMillis(500));
}
