package org.bondstone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private final Properties properties = new Properties();

  @Test
  void runsAllRowsWhenNoneIsPicked() {
    assertThat(read().rows()).containsExactly(1, 3, 4);
    assertThat(read().quick()).isFalse();
  }

  @Test
  void picksRowsInTheirOrder() {
    properties.setProperty("bench.rows", "4, 1");
    assertThat(read().rows()).containsExactly(1, 4);
  }

  @Test
  void takesQuickWithoutAValueAsYes() {
    properties.setProperty("bench.quick", "");
    assertThat(read().quick()).isTrue();
  }

  @Test
  void refusesARowThatThereIsNotAndNamesThoseThatThereAre() {
    properties.setProperty("bench.rows", "3,12");
    assertThatThrownBy(this::read)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bench.rows names row '12'; there are [1, 3, 4].");
  }

  private Settings read() {
    return Settings.from(properties, List.of(1, 3, 4));
  }
}
