package org.bondstone.store.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFilesTest {

  @TempDir Path folder;

  private static List<Map<String, Object>> block(String value) {
    return List.of(Map.of("type", "secret", "name", "shop", "data", Map.of("value", value)));
  }

  /** Who writes into a file that is there has lost it when the disk is full. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void putsAWholeFileInPlaceOfAnOlderOne(boolean secrets) throws IOException {
    ExportFiles.write(folder, block("old"), secrets, /* overwrite */ false);
    Path file = folder.resolve("secret/shop.yaml");
    Path same = Files.createLink(folder.resolve("same"), file);

    ExportFiles.write(folder, block("new"), secrets, /* overwrite */ true);

    assertThat(file).content().isEqualTo("type: secret\nname: shop\ndata:\n  value: new\n");
    assertThat(same).content().contains("value: old");
    Path usual = Files.createFile(folder.resolve("usual"));
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(
            secrets
                ? PosixFilePermissions.fromString("rw-------")
                : Files.getPosixFilePermissions(usual));
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void writesNothingWhereAFileIsThere() throws IOException {
    ExportFiles.write(folder, block("old"), /* secrets */ false, /* overwrite */ false);
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> ExportFiles.write(folder, block("new"), false, /* overwrite */ false))
        .withMessage(
            folder.resolve("secret/shop.yaml") + " is there already; --overwrite replaces it.");
    assertThat(folder.resolve("secret/shop.yaml")).content().contains("old");
  }
}
