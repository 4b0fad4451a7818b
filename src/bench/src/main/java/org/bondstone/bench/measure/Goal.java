package org.bondstone.bench.measure;

/**
 * What a ratio must reach. Ratios are of throughput, ours to the peer's, so higher is better; a
 * goal in time, such as "at most 1.05 × bare", is stated as 1 / 1.05 here.
 *
 * @param least the smallest ratio that meets the goal
 * @param above whether the ratio must be more than {@code least}, not just equal
 * @param text what is printed
 */
public record Goal(double least, boolean above, String text) {

  /** At least this ratio. */
  public static Goal atLeast(double least, String text) {
    return new Goal(least, false, text);
  }

  /** More than this ratio. */
  public static Goal above(double least, String text) {
    return new Goal(least, true, text);
  }

  /** Whether the median ratio meets the goal. */
  public boolean isMetBy(Spread ratio) {
    return above ? ratio.median() > least : ratio.median() >= least;
  }
}
