package org.bondstone.bench.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What ours, or a peer, came to in all rounds: the middle of each.
 *
 * @param score the row's figure
 * @param cpuNanos processor time of an operation; {@link Double#NaN} where it is not known
 * @param bytes allocated for an operation; {@link Double#NaN} where it is not known
 */
public record Side(double score, double cpuNanos, double bytes) {

  static Side of(List<Figure> figures) {
    return new Side(
        middle(figures, Figure::score),
        middle(figures, Figure::cpuNanos),
        middle(figures, Figure::bytes));
  }

  private static double middle(List<Figure> figures, ToDoubleFunction<Figure> part) {
    return Interval.of(figures.stream().mapToDouble(part).toArray()).median();
  }
}
