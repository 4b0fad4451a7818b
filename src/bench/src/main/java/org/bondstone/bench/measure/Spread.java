package org.bondstone.bench.measure;

import java.util.Arrays;
import java.util.Locale;

/**
 * The middle and the ends of some figures. Immutable.
 *
 * @param median the middle figure; between the two middle ones where their number is even
 */
public record Spread(double median, double low, double high) {

  /** The spread of one figure or more. */
  public static Spread of(double... figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("There is no figure.");
    }
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** As {@code MEDIAN (LOW–HIGH)}, with three decimals: goals such as 0.952 need them. */
  public String asRatio() {
    return String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", median, low, high);
  }
}
