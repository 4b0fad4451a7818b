package org.bondstone.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** The figures of one row, by variant and peer, in the order of the rounds. */
public final class Scores {

  /** The name of ours among the peers. */
  public static final String OURS = "ours";

  private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();

  /** Adds the figure of the next round. */
  public void add(String variant, String peer, double throughput) {
    figures
        .computeIfAbsent(variant, v -> new LinkedHashMap<>())
        .computeIfAbsent(peer, p -> new ArrayList<>())
        .add(throughput);
  }

  /**
   * Ours beside a peer.
   *
   * @param goal null where there is none
   * @throws IllegalArgumentException when one of the two has no figure, or not as many as the other
   */
  public Comparison compare(String variant, String peer, Goal goal) {
    return compare(variant, peer, goal, (ours, theirs) -> ours / theirs);
  }

  /**
   * As {@link #compare}, of figures that are better when they are less, such as milliseconds. The
   * ratio is the peer's to ours, so more is better here too.
   */
  public Comparison compareLess(String variant, String peer, Goal goal) {
    return compare(variant, peer, goal, (ours, theirs) -> theirs / ours);
  }

  private Comparison compare(
      String variant, String peer, Goal goal, DoubleBinaryOperator comparison) {
    double[] ours = figures(variant, OURS);
    double[] theirs = figures(variant, peer);
    if (ours.length != theirs.length) {
      throw new IllegalArgumentException(
          "%s has %d rounds and ours %d.".formatted(peer, theirs.length, ours.length));
    }
    double[] ratios = new double[ours.length];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] = comparison.applyAsDouble(ours[round], theirs[round]);
    }
    return new Comparison(
        variant, peer, Spread.of(ours), Spread.of(theirs), Spread.of(ratios), goal);
  }

  private double[] figures(String variant, String peer) {
    List<Double> list = figures.getOrDefault(variant, Map.of()).get(peer);
    if (list == null) {
      throw new IllegalArgumentException("%s was not measured with %s.".formatted(peer, variant));
    }
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
