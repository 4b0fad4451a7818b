package org.bondstone.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

  /** The ends that tables of order statistics give for the median with a confidence of 95 %. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "5, 1, 5", "6, 1, 6", "8, 1, 8", "9, 2, 8", "10, 2, 9", "15, 4, 12"})
  void reachesBetweenTwoOfTheSortedFigures(int figures, double low, double high) {
    double[] all =
        IntStream.rangeClosed(1, figures).map(n -> figures + 1 - n).asDoubleStream().toArray();
    Interval interval = Interval.of(all);
    assertThat(interval.low()).isEqualTo(low);
    assertThat(interval.high()).isEqualTo(high);
    assertThat(interval.median()).isEqualTo((figures + 1) / 2.0);
  }

  @Test
  void holdsTheTrueMedianInNineteenOfTwentyRuns() {
    Random random = new Random(7);
    long holding =
        IntStream.range(0, 2_000)
            .mapToObj(run -> Interval.of(random.doubles(10).toArray()))
            .filter(interval -> interval.low() <= 0.5 && interval.high() >= 0.5)
            .count();
    assertThat(holding).isBetween(1_900L, 2_000L);
  }

  @Test
  void refusesNoFigures() {
    assertThatThrownBy(Interval::of).isInstanceOf(IllegalArgumentException.class);
  }
}
