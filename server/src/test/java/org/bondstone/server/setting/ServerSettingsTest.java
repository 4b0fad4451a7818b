package org.bondstone.server.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {

  private final Properties system = new Properties();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void listensOnLoopbackAndKeepsDataInTheWorkingDirectoryByDefault() {
    ServerSettings settings = read();
    assertThat(settings.address()).isEqualTo(InetAddress.getLoopbackAddress());
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.dataDirectory()).isEqualTo(Path.of("bondstone-data").toAbsolutePath());
  }

  @Test
  void readsTheEnvironment() {
    environment.put("BONDSTONE_PORT", "9001");
    environment.put("BONDSTONE_DATA_DIR", "/somewhere/else");
    assertThat(read().port()).isEqualTo(9001);
    assertThat(read().dataDirectory()).isEqualTo(Path.of("/somewhere/else").toAbsolutePath());
  }

  @Test
  void prefersASystemPropertyToTheEnvironment() {
    environment.put("BONDSTONE_PORT", "9001");
    system.setProperty("bondstone.port", "9002");
    assertThat(read().port()).isEqualTo(9002);
  }

  @Test
  void takesThePortOfTheCommandLineBeforeAll() {
    system.setProperty("bondstone.port", "9002");
    String[] rest =
        new SettingSource(system, environment).takePort("--deploy", "a.war", "--PORT", "9003");
    assertThat(rest).containsExactly("--deploy", "a.war");
    assertThat(read().port()).isEqualTo(9003);
  }

  @Test
  void refusesAPortOptionWithoutAPort() {
    assertThatThrownBy(() -> new SettingSource(system, environment).takePort("--port"))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("--port needs a number after it.");
  }

  @Test
  void takesAnEmptyValueForNone() {
    system.setProperty("bondstone.port", " ");
    assertThat(read().port()).isEqualTo(8080);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0", "-1", "65536", "80.5", "99999999999"})
  void refusesAPortThatIsNone(String port) {
    system.setProperty("bondstone.port", port);
    assertThatThrownBy(this::read)
        .isInstanceOf(BadSettingException.class)
        .hasMessage(
            "bondstone.port is \"%s\". It must be a whole number from 1 to 65535.".formatted(port));
  }

  @Test
  void refusesAnAddressThatNobodyKnows() {
    system.setProperty("bondstone.address", "no-such-host.invalid");
    assertThatThrownBy(this::read)
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("bondstone.address is \"no-such-host.invalid\"");
  }

  @Test
  void keepsTheMessageOnOneLine() {
    system.setProperty("bondstone.port", "a\nb");
    assertThatThrownBy(this::read).message().hasLineCount(1);
  }

  @Test
  void readsAFileLast(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("my.properties"),
            "bondstone.port=9003\nbondstone.data-dir=from-file\nbondstone.database.url=\n");
    system.setProperty("bondstone.config", file.toString());
    environment.put("BONDSTONE_DATA_DIR", "from-environment");
    ServerSettings settings = read();
    assertThat(settings.port()).isEqualTo(9003);
    assertThat(settings.dataDirectory()).endsWithRaw(Path.of("from-environment"));
    assertThat(system).doesNotContainKey("bondstone.database.url");
  }

  @Test
  void refusesASettingThatDoesNotExistWhereverItIsGiven(@TempDir Path directory)
      throws IOException {
    system.setProperty("bondstone.prot", "9001");
    assertUnknown("bondstone.prot", "bondstone.port");
    system.remove("bondstone.prot");
    environment.put("BONDSTONE_ALLOWED_HOST", "x");
    assertUnknown("BONDSTONE_ALLOWED_HOST", "BONDSTONE_ALLOWED_HOSTS");
    environment.clear();
    Path file = Files.writeString(directory.resolve("my.properties"), "bondstone.keysetfile=\n");
    system.setProperty("bondstone.config", file.toString());
    assertUnknown("bondstone.keysetfile", "bondstone.keyset-file");
  }

  private void assertUnknown(String wrong, String right) {
    assertThatThrownBy(this::read)
        .isInstanceOf(BadSettingException.class)
        .hasMessageStartingWith(wrong + " is no setting of Bondstone. The nearest one is " + right);
  }

  @Test
  void refusesAFileThatIsNotThere() {
    system.setProperty("bondstone.config", "/no/such/file");
    assertThatThrownBy(this::read)
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("bondstone.config is \"/no/such/file\"");
  }

  private ServerSettings read() {
    return ServerSettings.read(new SettingSource(system, environment));
  }
}
