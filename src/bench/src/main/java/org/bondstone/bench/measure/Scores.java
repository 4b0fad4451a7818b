package org.bondstone.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** The figures of one row, by variant and peer, in the order of the rounds. */
public final class Scores {

  /** The name of ours among the peers. */
  public static final String OURS = "ours";

  private final Map<String, Map<String, List<Figure>>> figures = new LinkedHashMap<>();

  /** Adds the figure of the next round, of which the cost is not known. */
  public void add(String variant, String peer, double score) {
    add(variant, peer, Figure.of(score));
  }

  /** Adds the figure of the next round. */
  public void add(String variant, String peer, Figure figure) {
    figures
        .computeIfAbsent(variant, v -> new LinkedHashMap<>())
        .computeIfAbsent(peer, p -> new ArrayList<>())
        .add(figure);
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
    List<Figure> ours = figures(variant, OURS);
    List<Figure> theirs = figures(variant, peer);
    if (ours.size() != theirs.size()) {
      throw new IllegalArgumentException(
          "%s has %d rounds and ours %d.".formatted(peer, theirs.size(), ours.size()));
    }
    double[] ratios =
        IntStream.range(0, ours.size())
            .mapToDouble(n -> comparison.applyAsDouble(ours.get(n).score(), theirs.get(n).score()))
            .toArray();
    return new Comparison(variant, peer, Side.of(ours), Side.of(theirs), Interval.of(ratios), goal);
  }

  private List<Figure> figures(String variant, String peer) {
    List<Figure> list = figures.getOrDefault(variant, Map.of()).get(peer);
    if (list == null) {
      throw new IllegalArgumentException("%s was not measured with %s.".formatted(peer, variant));
    }
    return list;
  }
}
