package org.bondstone.bench.measure;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * The middle of some figures, and the interval that holds the true median with a confidence of 95
 * %. It lies between two of the sorted figures, so nothing is assumed of how they are spread: see
 * "sign test" and "order statistics". Five figures or less do not give that confidence; then it
 * reaches from the lowest to the highest. Immutable.
 *
 * @param median the middle figure; between the two middle ones where their number is even
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 * @param figures how many figures there are
 */
public record Interval(double median, double low, double high, int figures) {

  private static final double DOUBT = 0.05;

  /** The interval of one figure or more. */
  public static Interval of(double... figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("There is no figure.");
    }
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    double median = (sorted[last / 2] + sorted[(last + 1) / 2]) / 2;
    int end = end(sorted.length);
    return new Interval(median, sorted[end], sorted[last - end], sorted.length);
  }

  /** The index, in the sorted figures, of the interval's lower end. */
  private static int end(int figures) {
    // The true median lies below the figure with this index when at most so many are less than it.
    BinomialDistribution less = new BinomialDistribution(figures, 0.5);
    int index = 0;
    while (2 * less.cumulativeProbability(index + 1) <= DOUBT) {
      index++;
    }
    return index;
  }

  /** As {@code MEDIAN (LOW–HIGH)}, with three decimals: goals such as 0.952 need them. */
  public String asRatio() {
    return String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", median, low, high);
  }
}
