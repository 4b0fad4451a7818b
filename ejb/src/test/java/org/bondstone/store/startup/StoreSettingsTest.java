package org.bondstone.store.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bondstone.api.block.Secret;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.store.error.StoreSetupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreSettingsTest {

  @TempDir Path directory;
  private final Map<String, String> values = new HashMap<>();

  private StoreSettings settings() {
    values.putIfAbsent("bondstone.data-dir", directory.toString());
    return StoreSettings.read(name -> Optional.ofNullable(values.get(name)));
  }

  private ConnectionSpecification database() {
    return new StoreSpecification(settings(), new FilePassword(directory)).specification();
  }

  @Test
  void keepsAllInTheDataDirectoryUnlessToldOtherwise() {
    ConnectionComponents parts = database().components();

    assertThat(parts.driver().name()).isEqualTo("h2");
    assertThat(parts.database()).isEqualTo("store");
    assertThat(parts.username()).isEqualTo("bondstone");
    assertThat(parts.password().reveal()).hasSizeGreaterThan(30);
    assertThat(database().components()).isEqualTo(parts);
    assertThat(settings().keyset().place()).endsWith("keyset.json");
    assertThat(directory.resolve("store.password")).exists();
  }

  @Test
  void keepsSeveralHosts() {
    values.put(
        "bondstone.database.url",
        "postgresql://joe@/blocks?host=a:1&host=b:2&target_session_attrs=read-write");
    values.put("bondstone.database.password", "p");

    assertThat(database().components())
        .isEqualTo(
            ConnectionComponents.parse(
                "postgresql://joe:p@/blocks?host=a,b&port=1,2&target_session_attrs=read-write"));
  }

  @Test
  void readsTheUrl() {
    values.put("bondstone.database.url", "postgresql://joe:p%40w@host:6000/blocks");
    values.put("bondstone.database.password", "not used");
    values.put("bondstone.database.pool-size", "33");

    ConnectionSpecification database = database();

    assertThat(database.components())
        .isEqualTo(ConnectionComponents.parse("postgresql://joe:p%40w@host:6000/blocks"));
    assertThat(database.pool().size()).isEqualTo(33);
    assertThat(directory.resolve("store.password")).doesNotExist();
  }

  @Test
  void limitsTheWaitForPostgresqlButNotForMigrations() {
    values.put("bondstone.database.url", "postgresql://joe@host/blocks");
    assertThat(database().statementTimeout()).isEqualTo(Duration.ofSeconds(10));
    values.put("bondstone.database.timeout", "7");

    ConnectionSpecification database = database();

    assertThat(database.statementTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(database.connectTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(database.borrowTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(StoreSpecification.unlimited(database).statementTimeout()).isNull();
    assertThat(StoreSpecification.unlimited(database).components())
        .isEqualTo(database.components());
  }

  @Test
  void givesTheMetricsOfTheServerNothingUnlessToldTo() {
    assertThat(settings().serverMetrics()).isFalse();
    values.put("bondstone.metrics.microprofile", "true");
    assertThat(settings().serverMetrics()).isTrue();
    values.put("bondstone.metrics.microprofile", "yes");
    assertThatThrownBy(this::settings)
        .isInstanceOf(StoreSetupException.class)
        .hasMessage(
            "The setting bondstone.metrics.microprofile is \"yes\"; allowed are true and false.");
  }

  @Test
  void takesCredentialsApartFromTheUrl() {
    values.put("bondstone.database.url", "jdbc:postgresql://host/blocks");
    values.put("bondstone.database.username", "joe");
    values.put("bondstone.database.password", "pw");

    assertThat(database().components().username()).isEqualTo("joe");
    assertThat(database().components().password()).isEqualTo(Secret.of("pw"));
  }

  @Test
  void makesNoEmptyStoreWhereTheOldOneHasGoneToTheFilesOfBlocks() throws IOException {
    values.put("bondstone.database.url", "h2:///list");
    Path moved = Files.createDirectory(directory.resolve("blocks")).resolve("list.mv.db");
    Files.createFile(moved);

    assertThatThrownBy(this::database)
        .isInstanceOf(StoreSetupException.class)
        .hasMessageContaining("there is " + moved);

    Files.createFile(directory.resolve("list.mv.db"));
    assertThat(database().components().database()).isEqualTo("list");
  }

  @Test
  void makesNoNewPasswordForAStoreThatHasLostItsOwn() throws IOException {
    Files.createFile(directory.resolve("store.mv.db"));

    assertThatThrownBy(this::database)
        .isInstanceOf(StoreSetupException.class)
        .hasMessageStartingWith("There is no file " + directory.resolve("store.password"))
        .hasMessageContaining("Put it back");

    assertThat(directory.resolve("store.password")).doesNotExist();
    Files.writeString(directory.resolve("store.password"), "old");
    assertThat(database().components().password().reveal()).isEqualTo("old");
  }

  @Test
  void takesThePasswordOfTheStoreForNoKeyset() throws IOException {
    Path password = Files.createDirectory(directory.resolve("store.password"));

    assertThatThrownBy(this::database)
        .isInstanceOf(StoreSetupException.class)
        .hasMessageStartingWith("Cannot read the file " + password);
  }

  @Test
  void keepsTheStoreInMemory() {
    values.put("bondstone.database.url", "h2:///mem:blocks");

    assertThat(database().components().database()).isEqualTo("mem:blocks");
  }

  @Test
  void namesTheSettingThatIsWrongAndNoSecret() {
    refused("bondstone.database.url", "postgresql://joe:canary@host:port/x");
    refused("bondstone.database.url", "canary");
    refused("bondstone.database.url", "mariadb://joe:canary@host/x");
    refused("bondstone.database.pool-size", "many");
    refused("bondstone.database.pool-size", "0");
    refused("bondstone.database.timeout", "0");
    refused("bondstone.database.timeout", "601");
    refused("bondstone.database.poll-interval", "49");
    refused("bondstone.database.poll-interval", "soon");
  }

  private void refused(String setting, String value) {
    values.clear();
    values.put(setting, value);
    assertThatThrownBy(this::database)
        .isInstanceOf(StoreSetupException.class)
        .hasMessageContaining(setting)
        .hasMessageContaining("llowed")
        .hasMessageNotContaining("canary");
  }

  @Test
  void refusesTwoKeysets() {
    values.put("bondstone.keyset", "canary");
    values.put("bondstone.keyset-file", "file");

    assertThatThrownBy(this::settings)
        .isInstanceOf(StoreSetupException.class)
        .hasMessageContaining("bondstone.keyset-file")
        .hasMessageNotContaining("canary");
  }

  @Test
  void showsNoSecret() {
    values.put("bondstone.database.url", "postgresql://joe:canary@host/x");
    values.put("bondstone.keyset", "canary");
    values.put("bondstone.database.password", "canary");

    assertThat(settings().toString()).doesNotContain("canary");
  }
}
