package org.bondstone.store.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bondstone.store.error.StoreSetupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {

  @TempDir Path data;

  @Test
  void makesNothing() {
    check(StoreSettings.POOL_SIZE, "20");
    assertThat(data).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "bondstone.database.url, mongodb://h/places",
    "bondstone.database.url, postgresql://h:port/places",
    "bondstone.database.pool-size, many",
    "bondstone.blocks.folder, no-such-folder",
    "bondstone.api.forward, yes",
  })
  void refusesWhatAStartRefuses(String name, String value) {
    assertThatThrownBy(() -> check(name, value))
        .isInstanceOf(StoreSetupException.class)
        .hasMessageContaining(name);
  }

  private void check(String name, String value) {
    Map<String, String> settings =
        Map.of(StoreSettings.DATA_DIRECTORY, data.toString(), name, value);
    SettingsCheck.check(setting -> Optional.ofNullable(settings.get(setting)));
  }
}
