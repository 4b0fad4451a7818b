package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StatementCacheTest {

  private final AtomicInteger made = new AtomicInteger();
  private final StatementCache<Integer, String> cache = new StatementCache<>(100);

  private String get(int key) {
    return cache.get(
        key,
        k -> {
          made.incrementAndGet();
          return "value " + k;
        });
  }

  @Test
  void makesAnEntryOnce() {
    assertThat(get(1)).isEqualTo("value 1");
    assertThat(get(1)).isEqualTo("value 1");
    assertThat(made).hasValue(1);
  }

  @Test
  void staysWithinItsBound() {
    for (int i = 0; i < 100_000; i++) {
      get(i);
      assertThat(cache.size()).isLessThanOrEqualTo(102);
    }
  }

  @Test
  void keepsWhatIsUsedOften() {
    for (int i = 1; i < 10_000; i++) {
      get(0);
      get(i);
    }

    assertThat(made).hasValue(10_000);
  }
}
