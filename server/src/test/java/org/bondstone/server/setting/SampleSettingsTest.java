package org.bondstone.server.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The file of settings that an operator starts from. */
class SampleSettingsTest {

  private static final Path CONFIG = Path.of("..", "config");

  @Test
  void setNothingUntilTheyAreEdited() throws IOException {
    assertThat(properties(sample())).isEmpty();
  }

  @Test
  void showEachSettingOfTheLauncherWithItsDefault() throws IOException {
    Properties shown = properties(sample().replace("\n#bondstone.", "\nbondstone."));
    for (Setting setting : Setting.values()) {
      if (setting != Setting.CONFIG) {
        assertThat(shown).containsEntry(setting.property, setting.defaultValue);
      }
    }
  }

  private static String sample() throws IOException {
    return Files.readString(CONFIG.resolve("bondstone.properties"));
  }

  private static Properties properties(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }
}
