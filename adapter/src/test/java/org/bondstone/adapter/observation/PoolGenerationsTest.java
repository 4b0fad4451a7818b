package org.bondstone.adapter.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoolGenerationsTest {

  private final PoolGenerations generations = new PoolGenerations();

  @Test
  void countThePoolsOfEachBlock() {
    assertThat(generations.next("shop")).isEqualTo(1);
    assertThat(generations.next("shop")).isEqualTo(2);
    assertThat(generations.next("ledger")).isEqualTo(1);
  }

  @Test
  void areNotKeptOfEachBlockThatThereEverWas() {
    for (int i = 0; i < 5 * PoolGenerations.MOST_BLOCKS; i++) {
      generations.next("block-" + i);
    }

    assertThat(generations.size()).isLessThanOrEqualTo(PoolGenerations.MOST_BLOCKS);
  }

  @Test
  void giveABlockNoNumberTwiceAfterItWasForgotten() {
    Set<Long> given = new HashSet<>();
    for (int i = 0; i < 4 * PoolGenerations.MOST_BLOCKS; i++) {
      if (i % 3_000 == 0) {
        assertThat(given.add(generations.next("shop"))).isTrue();
      }
      generations.next("block-" + i);
    }
    assertThat(given).hasSizeGreaterThan(10);
  }
}
