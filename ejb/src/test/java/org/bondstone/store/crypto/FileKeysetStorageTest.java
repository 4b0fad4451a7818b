package org.bondstone.store.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.bondstone.store.error.StoreSetupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKeysetStorageTest {

  @TempDir Path directory;

  @Test
  void makesAFileThatOnlyItsOwnerMayRead() throws IOException {
    Path file = directory.resolve("new/keyset.json");
    FileKeysetStorage storage = new FileKeysetStorage(file);

    assertThat(storage.read()).isEmpty();
    assertThat(storage.create("first")).isTrue();

    assertThat(storage.read()).contains("first");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getParent().toFile().list()).containsExactly("keyset.json");
  }

  @Test
  void neverReplacesAKeysetByAFirstOne() {
    FileKeysetStorage storage = new FileKeysetStorage(directory.resolve("keyset.json"));
    storage.create("first");

    assertThat(storage.create("second")).isFalse();

    assertThat(storage.read()).contains("first");
  }

  @Test
  void replacesAsAWhole() throws IOException {
    Path file = directory.resolve("keyset.json");
    FileKeysetStorage storage = new FileKeysetStorage(file);
    storage.create("first");

    storage.replace("second");

    assertThat(storage.read()).contains("second");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(directory.toFile().list()).containsExactly("keyset.json");
  }

  @Test
  void saysWhichFileCannotBeWritten() throws IOException {
    Path taken = Files.writeString(directory.resolve("taken"), "a file");
    FileKeysetStorage storage = new FileKeysetStorage(taken.resolve("keyset.json"));

    assertThatThrownBy(() -> storage.create("first"))
        .isInstanceOf(StoreSetupException.class)
        .hasMessageContaining("keyset.json")
        .hasMessageNotContaining("first");
  }
}
