package org.bondstone.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {

  private final Scores scores = new Scores();

  @Test
  void makesTheRatioInsideEachRound() {
    // The machine is twice as slow in the second round; the ratio is not.
    add("a", Scores.OURS, 100, 50, 80);
    add("a", "peer", 200, 100, 100);
    Comparison comparison = scores.compare("a", "peer", null);
    assertThat(comparison.ratio()).isEqualTo(new Interval(0.5, 0.5, 0.8, 3));
    assertThat(comparison.theirs().score()).isEqualTo(100);
  }

  @Test
  void turnsTheRatioRoundWhereLessIsBetter() {
    add("a", Scores.OURS, 10);
    add("a", "peer", 40);
    assertThat(scores.compareLess("a", "peer", null).ratio()).isEqualTo(Interval.of(4));
  }

  @Test
  void refusesAPeerWithFewerRounds() {
    add("a", Scores.OURS, 100, 50);
    add("a", "peer", 200);
    assertThatThrownBy(() -> scores.compare("a", "peer", null))
        .hasMessage("peer has 1 rounds and ours 2.");
  }

  @Test
  void refusesAPeerThatWasNotMeasured() {
    add("a", Scores.OURS, 100);
    assertThatThrownBy(() -> scores.compare("a", "peer", null))
        .hasMessage("peer was not measured with a.");
  }

  @Test
  void printsOneLineForEachPeerOfItsHardestVariant() {
    add("a", Scores.OURS, 100);
    add("a", "peer", 50);
    add("b", Scores.OURS, 99);
    add("b", "peer", 100);
    Goal goal = Goal.atLeast(1, "≥ 1");
    RowResult result =
        new RowResult(
            7,
            "things/s",
            1,
            List.of(scores.compare("a", "peer", goal), scores.compare("b", "peer", goal)),
            List.of());
    assertThat(result.lines())
        .containsExactly("row 7: ours/peer 0.990 (0.990–0.990), goal ≥ 1: not known");
  }

  @Test
  void keepsTheMiddleOfEachCost() {
    for (int i = 1; i <= 3; i++) {
      scores.add("a", Scores.OURS, new Figure(1, i * 10, i * 100));
      scores.add("a", "peer", 1);
    }
    Comparison comparison = scores.compare("a", "peer", null);
    assertThat(comparison.ours()).isEqualTo(new Side(1, 20, 200));
    assertThat(comparison.theirs()).isEqualTo(new Side(1, Double.NaN, Double.NaN));
  }

  private void add(String variant, String peer, double... figures) {
    for (double figure : figures) {
      scores.add(variant, peer, figure);
    }
  }
}
