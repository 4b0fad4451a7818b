package org.bondstone.server.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.bondstone.server.setting.ServerSettings;
import org.bondstone.server.setting.SettingSource;
import org.junit.jupiter.api.Test;

/** The file for those who run a plain Payara Micro. */
class SampleBootCommandsTest {

  private static final Path CONFIG = Path.of("..", "config");
  private static final ServerSettings DEFAULTS =
      ServerSettings.read(new SettingSource(new Properties(), Map.of()));

  @Test
  void bootCommandsAreThoseOfTheRunnableJar() throws IOException {
    Map<String, String> shown =
        commands(Files.readString(CONFIG.resolve("micro-boot-commands.txt")));
    assertThat(shown).containsExactlyEntriesOf(commands(BootCommands.text(DEFAULTS)));
  }

  private static Map<String, String> commands(String text) {
    Map<String, String> commands = new LinkedHashMap<>();
    text.lines()
        .filter(line -> line.startsWith("set "))
        .map(line -> line.substring("set ".length()).split("=", 2))
        .forEach(pair -> commands.put(pair[0], pair[1]));
    return commands;
  }
}
