package org.bondstone.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingNamesTest {

  private static final Path ROOT = Path.of("..");

  @ParameterizedTest
  @CsvSource({
    "bondstone.prot,bondstone.port",
    "bondstone.Port,bondstone.port",
    "bondstone.allowed-host,bondstone.allowed-hosts",
    "bondstone.allowed.hosts,bondstone.allowed-hosts",
    "bondstone.datadir,bondstone.data-dir",
    "bondstone.database.user,bondstone.database.username",
    "bondstone.auth.user,bondstone.auth.users",
    "bondstone.audit.max-files,bondstone.audit.files",
    "bondstone.driver,bondstone.drivers",
  })
  void namesTheNearestOne(String wrong, String right) {
    assertThat(SettingNames.mistake(Set.of(wrong), Map.of()))
        .hasValue(
            wrong
                + " is no setting of Bondstone. The nearest one is "
                + right
                + "; config/bondstone.properties lists all.");
  }

  @ParameterizedTest
  @CsvSource({
    "BONDSTONE_PROT,BONDSTONE_PORT",
    "BONDSTONE_ALLOWED_HOST,BONDSTONE_ALLOWED_HOSTS",
    "BONDSTONE_DATADIR,BONDSTONE_DATA_DIR",
    "BONDSTONE_AUTH_TOKEN,BONDSTONE_AUTH_TOKENS",
  })
  void namesTheNearestVariable(String wrong, String right) {
    assertThat(SettingNames.mistake(Set.of(), Map.of(wrong, "s3cret-canary")))
        .get()
        .asString()
        .contains(wrong + " is no", "nearest one is " + right + ";")
        .doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bondstone.drivers.trino.class",
        "bondstone.drivers.trino.url",
        "bondstone.drivers.trino.properties",
        "bondstone.block.warehouse.password",
        "bondstone.block.mail.type",
        "bondstone.block.x.query.sslmode",
        "java.io.tmpdir",
        "bondstone",
        "bondstoned.port",
      })
  void leavesAloneWhatIsRightOrNotOurs(String name) {
    assertThat(SettingNames.mistake(Set.of(name), Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bondstone.drivers.trino.clas", "bondstone.drivers.class", "bondstone."})
  void refusesHalfAName(String name) {
    assertThat(SettingNames.mistake(Set.of(name), Map.of())).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "BONDSTONE_JAR,/x",
    "BONDSTONE_JAVA_OPTIONS,-Xmx1g",
    "BONDSTONE_TEST_MARIADB,/x",
    "BONDSTONE_BLOCK_WAREHOUSE_PASSWORD,x",
    "BONDSTONE_DRIVERS_TRINO_CLASS,x",
    "BONDSTONE_SERVICE_HOST,10.0.0.1",
    "BONDSTONE_SERVICE_PORT_HTTP,8080",
    "BONDSTONE_PORT_8080_TCP_ADDR,10.0.0.1",
    "BONDSTONE_DB_SERVICE_PORT,5432",
    "BONDSTONE_DB_PORT,tcp://10.0.0.1:5432",
    "PATH,/bin",
  })
  void leavesAloneTheVariablesOfOthers(String name, String value) {
    assertThat(SettingNames.mistake(Set.of(), Map.of(name, value))).isEmpty();
  }

  /** WildFly and Open Liberty list {@code BONDSTONE_DATA_DIR} so. */
  @Test
  void leavesAloneAVariableThatAServerListsAsAProperty() {
    Set<String> names = Set.of("bondstone.data.dir");
    assertThat(SettingNames.mistake(names, Map.of("BONDSTONE_DATA_DIR", "/d"))).isEmpty();
    assertThat(SettingNames.mistake(names, Map.of())).isPresent();
    assertThat(
            SettingNames.mistake(Set.of("bondstone.data.dri"), Map.of("BONDSTONE_DATA_DRI", "/")))
        .get()
        .asString()
        .contains("BONDSTONE_DATA_DRI", "BONDSTONE_DATA_DIR");
  }

  @Test
  void showsAllButWhatMayHoldASecret() {
    assertThat(SettingNames.all())
        .filteredOn(name -> !SettingNames.isShown(name))
        .containsExactly(
            "bondstone.api.auth-string",
            "bondstone.api.key",
            // It may hold a password.
            "bondstone.api.url",
            "bondstone.auth.tokens",
            "bondstone.auth.users",
            "bondstone.database.password",
            "bondstone.database.url",
            "bondstone.java-options",
            "bondstone.keyset");
  }

  @Test
  void keepsTheMessageOnOneLine() {
    assertThat(SettingNames.mistake(Set.of("bondstone.a\nb" + "x".repeat(10_000)), Map.of()))
        .get()
        .asString()
        .hasLineCount(1)
        .hasSizeLessThan(300);
  }

  @Test
  void knowsEachSettingThatTheSampleFileShows() throws IOException {
    Set<String> shown =
        found(
            Files.readString(ROOT.resolve("config/bondstone.properties")),
            "#(bondstone\\.[^=\\s]+)=");
    assertThat(shown).hasSizeGreaterThan(20).allMatch(SettingNames::isSetting);
  }

  @Test
  void knowsEachSettingThatTheSourcesRead() {
    for (String module : List.of("files", "adapter", "cdi", "ejb", "war", "server")) {
      for (String text : sources(ROOT.resolve(module).resolve("src/main/java"))) {
        assertThat(found(text, "\"(bondstone\\.[a-z-]+(\\.[a-z-]+)*)\""))
            .as("settings of " + module)
            .filteredOn(
                name ->
                    !name.matches("bondstone\\.(lock|rar|war|ear|properties|java-objects-are-off)"))
            .allMatch(SettingNames::isSetting);
      }
    }
  }

  private static Set<String> found(String text, String pattern) {
    Set<String> found = new TreeSet<>();
    Pattern.compile(pattern).matcher(text).results().forEach(result -> found.add(result.group(1)));
    return found;
  }

  private static List<String> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(SettingNamesTest::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
