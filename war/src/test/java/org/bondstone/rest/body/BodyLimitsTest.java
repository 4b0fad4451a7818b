package org.bondstone.rest.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bondstone.rest.web.BodyRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyLimitsTest {

  private static final long SMALL_HEAP = 128L * 1024 * 1024;

  @ParameterizedTest
  @CsvSource({
    "10, 0, false",
    "11, 0, true",
    "11, 8192, false",
    "12, 8192, true",
    "110, 1000000, false",
    "121, 8000000, true",
  })
  void givesABodyTimeForWhatHasCome(long seconds, long received, boolean late) {
    assertThat(BodyLimits.late(Duration.ofSeconds(seconds), received)).isEqualTo(late);
  }

  @Test
  void keepsWhatSmallServersHoldBelowHalfOfTheirHeap() {
    long small = (long) BodyLimits.most(SMALL_HEAP) * BodyLimits.SMALL_BYTES;
    long large = (long) BodyLimits.mostLargeOnes(SMALL_HEAP) * BodyRefusal.MOST_BYTES;

    assertThat(small + large).isLessThan(SMALL_HEAP / 2);
  }

  @Test
  void neverWorksOnMoreThanOneBodyThatFillsTheRoom() {
    long memory = BodyLimits.memory(SMALL_HEAP);

    assertThat(BodyLimits.weight(BodyRefusal.MOST_BYTES, memory)).isEqualTo(memory);
    assertThat(BodyLimits.weight(0, memory)).isEqualTo(memory / 32);
  }
}
