package org.bondstone.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class GoalTest {

  private static final Goal ONE = Goal.atLeast(1, "≥ 1");

  private static Interval tenRounds(double from, double step) {
    return Interval.of(DoubleStream.iterate(from, ratio -> ratio + step).limit(10).toArray());
  }

  @Test
  void isMetOrMissedOnlyWhenTheWholeIntervalSaysSo() {
    assertThat(ONE.verdict(tenRounds(1.1, 0.01))).isEqualTo(Verdict.MET);
    assertThat(ONE.verdict(tenRounds(0.8, 0.01))).isEqualTo(Verdict.MISSED);
    assertThat(ONE.verdict(tenRounds(0.95, 0.01))).isEqualTo(Verdict.NOT_KNOWN);
  }

  @Test
  void isNotKnownAfterFewerThanTenRounds() {
    assertThat(ONE.verdict(Interval.of(2, 2, 2, 2, 2, 2, 2, 2, 2))).isEqualTo(Verdict.NOT_KNOWN);
  }

  @Test
  void tellsAtLeastFromAbove() {
    Interval same = tenRounds(1, 0);
    assertThat(ONE.verdict(same)).isEqualTo(Verdict.MET);
    assertThat(Goal.above(1, "> 1").verdict(same)).isEqualTo(Verdict.MISSED);
  }
}
