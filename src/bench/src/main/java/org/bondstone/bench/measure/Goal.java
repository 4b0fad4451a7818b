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

  /** The rounds that a verdict takes. */
  static final int ROUNDS = 10;

  /** At least this ratio. */
  public static Goal atLeast(double least, String text) {
    return new Goal(least, false, text);
  }

  /** More than this ratio. */
  public static Goal above(double least, String text) {
    return new Goal(least, true, text);
  }

  /** What a ratio says of the goal: nothing, while its interval spans it. */
  public Verdict verdict(Interval ratio) {
    if (ratio.figures() < ROUNDS) {
      return Verdict.NOT_KNOWN;
    }
    if (reaches(ratio.low())) {
      return Verdict.MET;
    }
    return reaches(ratio.high()) ? Verdict.NOT_KNOWN : Verdict.MISSED;
  }

  private boolean reaches(double ratio) {
    return above ? ratio > least : ratio >= least;
  }
}
