package org.bondstone.adapter.database.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.RefusedUrlException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRulesTest {

  @TempDir Path folder;

  private Path data;
  private AccessPolicy policy;

  @BeforeEach
  void makeDataDirectory() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    Files.createDirectory(folder.resolve("outside"));
    policy = AccessPolicy.below(data);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x.db", "a/b/x.db", "./x.db", "a/./x.db", "ünïcode 漢.db", "a b.db", "...", "x..y"})
  void allowsWhatLiesBelowTheDataDirectory(String path) {
    assertThat(FileRules.resolve(path, policy, "database")).startsWithRaw(data);
  }

  @Test
  void allowsAnAbsolutePathBelowTheDataDirectory() {
    Path file = data.resolve("x.db");

    assertThat(FileRules.resolve(file.toString(), policy, "database")).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        ".",
        "../x.db",
        "../data/x.db",
        "../data-other/x.db",
        "a/../x.db",
        "a/../../x.db",
        "/etc/passwd",
        "//etc/passwd",
        "/",
        "~/x.db",
        "~root/x.db",
        "",
        " ",
        "a\\..\\x.db",
        "C:/x.db",
        "file:x.db",
        ":resource:x.db",
        "zip:x.db",
        "%2e%2e/x.db",
        "x.db;INIT=y",
        "x.db?mode=ro",
        "x.db#y",
        "x\u0000.db",
        "x\n.db",
        "*",
        "x|y"
      })
  void refusesAllElse(String path) {
    assertThatThrownBy(() -> FileRules.resolve(path, policy, "database"))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageContaining("database");
  }

  @Test
  void refusesLinksOutOfTheDataDirectory() throws IOException {
    Files.createSymbolicLink(data.resolve("folder"), folder.resolve("outside"));
    Files.createSymbolicLink(data.resolve("dangling.db"), folder.resolve("outside/none"));
    Files.createFile(folder.resolve("outside/real.db"));
    Files.createSymbolicLink(data.resolve("link.db"), folder.resolve("outside/real.db"));

    refuses("folder/x.db");
    refuses("folder");
    refuses("dangling.db");
    refuses("link.db");
  }

  @Test
  void refusesLinksInTheDriversOwnFiles() throws IOException {
    Files.createFile(folder.resolve("outside/x"));
    Files.createSymbolicLink(data.resolve("a.mv.db"), folder.resolve("outside/x"));
    Files.createSymbolicLink(data.resolve("b.db-wal"), folder.resolve("outside/x"));

    assertThatThrownBy(() -> Configurations.of(TestSpecifications.of("h2:///a").build(), policy))
        .isInstanceOf(RefusedUrlException.class);
    assertThatThrownBy(
            () -> Configurations.of(TestSpecifications.of("sqlite:///b.db").build(), policy))
        .isInstanceOf(RefusedUrlException.class);
  }

  @Test
  void allowsLinksThatStayInside() throws IOException {
    Files.createDirectory(data.resolve("real"));
    Files.createSymbolicLink(data.resolve("alias"), data.resolve("real"));

    assertThatCode(() -> FileRules.resolve("alias/x.db", policy, "database"))
        .doesNotThrowAnyException();
  }

  @Test
  void checksAgainWhenTheFileIsOpened() throws IOException {
    DatabaseConfiguration configuration =
        Configurations.of(TestSpecifications.of("sqlite:///late.db").build(), policy);
    Files.createFile(folder.resolve("outside/late"));
    Files.createSymbolicLink(data.resolve("late.db"), folder.resolve("outside/late"));

    assertThatThrownBy(configuration.opener()::open).isInstanceOf(RefusedUrlException.class);
  }

  @Test
  void allowsAnyPlainPathWithoutRestriction() {
    assertThat(FileRules.resolve("/a/../b/x.db", AccessPolicy.unrestricted(), "database"))
        .isEqualTo(Path.of("/b/x.db"));
  }

  private void refuses(String path) {
    assertThatThrownBy(() -> FileRules.resolve(path, policy, "database"))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageContaining("link");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store",
        "STORE",
        "keyset.json",
        "bondstone.lock",
        "server-name",
        "keys/recovery.key",
        "blocks",
        "blocks/x",
        "payara/x",
        "../x",
        "./bondstone.lock"
      })
  void aBlockOpensNothingOutsideOfItsFolder(String path) {
    AccessPolicy blocks = AccessPolicy.ofBlocks(data);
    if (path.startsWith("..")) {
      assertThatThrownBy(() -> FileRules.resolve(path, blocks, "database", ".mv.db"))
          .isInstanceOf(RefusedUrlException.class);
    } else {
      assertThat(FileRules.resolve(path, blocks, "database", ".mv.db"))
          .isEqualTo(data.resolve("blocks").resolve(path).normalize());
    }
  }

  @Test
  void anAbsolutePathOfAnOlderDocumentMeansTheFolderOfBlocks() {
    AccessPolicy blocks = AccessPolicy.ofBlocks(data);

    assertThat(FileRules.resolve(data.resolve("shop").toString(), blocks, "database"))
        .isEqualTo(data.resolve("blocks/shop"));
    assertThat(FileRules.resolve(data.resolve("blocks/shop").toString(), blocks, "database"))
        .isEqualTo(data.resolve("blocks/shop"));
    for (Path other : new Path[] {data, data.resolve("blocks"), folder.resolve("outside/x")}) {
      assertThatThrownBy(() -> FileRules.resolve(other.toString(), blocks, "database"))
          .isInstanceOf(RefusedUrlException.class);
    }
  }

  @Test
  void aBlockFollowsNoLinkToTheServersFiles() throws IOException {
    Path blocks = Files.createDirectory(data.resolve("blocks"));
    Files.createFile(data.resolve("store.mv.db"));
    Files.createDirectory(data.resolve("keys"));
    Files.createSymbolicLink(blocks.resolve("mine.mv.db"), Path.of("../store.mv.db"));
    Files.createSymbolicLink(blocks.resolve("folder"), data.resolve("keys"));
    AccessPolicy policy = AccessPolicy.ofBlocks(data);

    for (String path : new String[] {"mine", "folder/recovery.key"}) {
      assertThatThrownBy(() -> FileRules.resolve(path, policy, "database", ".mv.db"))
          .isInstanceOf(RefusedUrlException.class)
          .hasMessageContaining("link");
    }
  }

  @Test
  void theFolderOfBlocksMayBeALinkItself() throws IOException {
    Files.createSymbolicLink(data.resolve("blocks"), folder.resolve("outside"));

    assertThat(FileRules.resolve("x.db", AccessPolicy.ofBlocks(data), "database"))
        .isEqualTo(data.resolve("blocks/x.db"));
  }

  @Test
  void theServersOwnDatabaseLiesOutsideOfTheFolderOfBlocks() throws IOException {
    Files.createDirectory(data.resolve("blocks"));
    Files.createSymbolicLink(data.resolve("alias"), Path.of("blocks"));
    Files.createFile(data.resolve("blocks/x.mv.db"));
    Files.createSymbolicLink(data.resolve("link.mv.db"), Path.of("blocks/x.mv.db"));
    AccessPolicy server = AccessPolicy.ofServer(data);

    assertThat(FileRules.resolve("store", server, "database", ".mv.db"))
        .isEqualTo(data.resolve("store"));
    assertThat(FileRules.resolve("blocks", AccessPolicy.ofServer(folder), "database", ".mv.db"))
        .isEqualTo(folder.resolve("blocks"));
    for (String path : new String[] {"blocks/x", "./blocks/x", "alias/x", "link"}) {
      assertThatThrownBy(() -> FileRules.resolve(path, server, "database", ".mv.db"))
          .isInstanceOf(RefusedUrlException.class)
          .hasMessageContaining("files of blocks");
    }
  }
}
