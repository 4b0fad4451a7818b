package org.bondstone.server.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    Map<String, String> ours =
        commands(BootCommands.text(DEFAULTS, Path.of("/data/transactions"), "b12345678"));
    Map<String, String> shown =
        commands(Files.readString(CONFIG.resolve("micro-boot-commands.txt")));

    assertThat(shown.keySet()).containsExactlyElementsOf(ours.keySet());
    shown.forEach(
        (key, value) -> {
          switch (key.substring(key.lastIndexOf('.') + 1)) {
            case "tx-log-dir" -> assertThat(value).startsWith("/").endsWith("/transactions");
            // Payara compares names by their beginning, so all have one length.
            case "xa-servername" -> assertThat(value).hasSameSizeAs(ours.get(key));
            case "recover-txn-delay" -> assertThat(Integer.parseInt(value)).isBetween(10, 60);
            default -> assertThat(value).as(key).isEqualTo(ours.get(key));
          }
        });
  }

  @Test
  void theCommandOfThePlainPayaraMicroWaitsForDatabases() throws IOException {
    String text = Files.readString(CONFIG.resolve("micro-boot-commands.txt"));
    int wait = option(text, "bondstone.recovery.wait");
    assertThat(wait).isEqualTo(DEFAULTS.recoveryWait());
    // New transactions wait until recovery has begun and has waited.
    assertThat(option(text, RecoveryStart.HOLD)).isGreaterThan(wait + option(text, "delay"));
  }

  /** The number that follows a name, wherever it stands. */
  private static int option(String text, String name) {
    Matcher found = Pattern.compile(Pattern.quote(name) + "=([0-9]+)").matcher(text);
    assertThat(found.find()).as(name).isTrue();
    return Integer.parseInt(found.group(1));
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
