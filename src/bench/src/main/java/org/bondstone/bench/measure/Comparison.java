package org.bondstone.bench.measure;

/**
 * Ours beside one peer, in one variant of a row.
 *
 * @param variant such as {@code PostgreSQL} or {@code 8 threads}
 * @param peer the peer's name
 * @param ours what ours came to, in the row's unit
 * @param theirs what the peer came to, in the row's unit
 * @param ratio ours to theirs, made inside each round
 * @param goal what the ratio must reach; null where there is none
 */
public record Comparison(
    String variant, String peer, Side ours, Side theirs, Interval ratio, Goal goal) {

  /** How far the goal is reached; 1 is just. */
  double reached() {
    return ratio.median() / goal.least();
  }
}
