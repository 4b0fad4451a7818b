package org.bondstone.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

  @TempDir Path folder;

  @Test
  void aFileIsWrittenForItsOwnerOnly() throws IOException {
    Path file = folder.resolve("a/b/file");
    PrivateFiles.create(file, new byte[] {1, 2});

    assertThat(file).hasBinaryContent(new byte[] {1, 2});
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(file.getParent())).isEqualTo("rwx------");

    PrivateFiles.replace(file, "other");
    assertThat(file).hasContent("other");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertAlone(file);
  }

  @Test
  void aFileThatIsThereIsNotCreatedAgain() throws IOException {
    Path file = folder.resolve("file");
    PrivateFiles.create(file, new byte[] {1});

    assertThatThrownBy(() -> PrivateFiles.create(file, new byte[] {2}))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasBinaryContent(new byte[] {1});
    assertAlone(file);
  }

  @Test
  void aFileInTheFoldersPlaceIsNotTakenForTheFileItself() throws IOException {
    Path folder = Files.createFile(this.folder.resolve("folder"));

    assertThatThrownBy(() -> PrivateFiles.create(folder.resolve("file"), new byte[] {1}))
        .isInstanceOf(NotDirectoryException.class);
  }

  @Test
  void aWriteThatFailsLeavesTheFileAsItWas() throws IOException {
    Path file = Files.createDirectory(folder.resolve("file"));
    Files.createFile(file.resolve("content"));

    assertThatThrownBy(() -> PrivateFiles.replace(file, "other")).isInstanceOf(IOException.class);

    assertThat(file.resolve("content")).exists();
    assertAlone(file);
  }

  @Test
  void aThreadThatIsInterruptedWritesAndReadsAndStaysInterrupted() throws IOException {
    Path file = folder.resolve("file");
    boolean interrupted;
    byte[] read;
    Thread.currentThread().interrupt();
    try {
      PrivateFiles.create(file, new byte[] {1});
      PrivateFiles.replace(file, new byte[] {2});
      read = PrivateFiles.read(file);
    } finally {
      interrupted = Thread.interrupted();
    }

    assertThat(interrupted).isTrue();
    assertThat(read).containsExactly(2);
    assertAlone(file);
  }

  private static void assertAlone(Path file) throws IOException {
    try (Stream<Path> all = Files.list(file.getParent())) {
      assertThat(all).containsExactly(file);
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
