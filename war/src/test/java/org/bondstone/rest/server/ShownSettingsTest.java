package org.bondstone.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bondstone.api.settings.SettingNames;
import org.bondstone.cdi.container.ApplicationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownSettingsTest {

  private final Map<String, String> values = new HashMap<>();

  @Test
  void listsEachSettingAndWhatIsInForce() {
    values.put("bondstone.audit.days", "30");

    assertThat(list()).extracting(ShownSetting::name).containsAll(SettingNames.all()).isSorted();
    assertThat(shown("bondstone.audit.days"))
        .isEqualTo(new ShownSetting("bondstone.audit.days", "30", "MicroProfile Config"));
    assertThat(shown("bondstone.port")).isEqualTo(new ShownSetting("bondstone.port", null, null));
  }

  @Test
  void showsNothingThatMayBeSecret() {
    SettingNames.all().forEach(name -> values.put(name, "canary"));
    values.put("bondstone.drivers.trino.url", "canary");
    values.put("bondstone.drivers.trino.class", "io.trino.Driver");
    values.put("bondstone.block.warehouse.password", "canary");

    assertThat(list())
        .filteredOn(setting -> setting.value().contains("canary"))
        .extracting(ShownSetting::name)
        .noneMatch(name -> name.matches(".*(password|key|auth|token|users|url|options|keyset)"));
    assertThat(shown("bondstone.drivers.trino.class").value()).isEqualTo("io.trino.Driver");
    assertThat(shown("bondstone.drivers.trino.url").value()).isEqualTo("********");
    assertThat(shown("bondstone.block.warehouse.password").value()).isEqualTo("********");
  }

  @Test
  void namesTheFileThatGivesTheValue(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("bondstone.properties");
    Files.writeString(file, "bondstone.port = 8081\nbondstone.audit.days = 7\n");
    values.put("bondstone.config", file.toString());
    values.put("bondstone.port", "8081");
    values.put("bondstone.audit.days", "30");

    assertThat(shown("bondstone.port").source()).isEqualTo("file " + file);
    assertThat(shown("bondstone.audit.days").source()).isEqualTo("MicroProfile Config");
    Files.delete(file);
    assertThat(shown("bondstone.port").value()).isEqualTo("8081");
  }

  private ShownSetting shown(String name) {
    return list().stream().filter(setting -> setting.name().equals(name)).findFirst().orElseThrow();
  }

  private List<ShownSetting> list() {
    return new ShownSettings(
            new ApplicationSettings() {
              @Override
              public Optional<String> get(String name) {
                return Optional.ofNullable(values.get(name));
              }

              @Override
              public Set<String> names() {
                return values.keySet();
              }
            })
        .list();
  }
}
