package org.bondstone.adapter.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EndingTransactionsTest {

  private static final TransactionId ONE = new TransactionId(1, 1);
  private static final TransactionId OTHER = new TransactionId(1, 2);

  private final EndingTransactions ending = new EndingTransactions();

  @Test
  void waitsForThoseThatHaveBegun() throws Exception {
    assertThat(ending.begin(ONE)).isTrue();
    CompletableFuture<Integer> closed =
        CompletableFuture.supplyAsync(() -> ending.close(Duration.ofMinutes(1)));
    while (ending.begin(OTHER)) {
      ending.remove(OTHER);
      Thread.onSpinWait();
    }
    assertThat(closed).isNotDone();
    ending.remove(ONE);
    assertThat(closed.get(1, TimeUnit.MINUTES)).isZero();
  }

  @Test
  void saysWhatHasNotEnded() {
    ending.begin(ONE);
    assertThat(ending.close(Duration.ZERO)).isEqualTo(1);
  }

  /** The second phase of a manager ends what is in doubt. */
  @Test
  void takesWhatHasPromisedAtAnyTime() {
    ending.close(Duration.ZERO);
    assertThat(ending.begin(ONE)).isFalse();
    ending.add(ONE);
    assertThat(ending.contains(ONE)).isTrue();
  }
}
