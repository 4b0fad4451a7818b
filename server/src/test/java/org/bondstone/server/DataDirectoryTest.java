package org.bondstone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path temporary;

  @Test
  void isMadeWhenItIsNotThere() throws IOException {
    Path path = temporary.resolve("a/b");
    try (DataDirectory data = DataDirectory.open(path)) {
      assertThat(data.path()).isDirectory();
    }
  }

  @Test
  void isNotAFile() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    assertRefused(file, "It must be a directory, but a file is there.");
  }

  @Test
  void isNotBelowAFile() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    assertRefused(file.resolve("data"), "can create and write");
  }

  @Test
  void servesOneServerAtATime() throws IOException {
    Path path = temporary.resolve("data");
    try (DataDirectory data = DataDirectory.open(path)) {
      assertRefused(data.path(), "Another running server uses it");
    }
    DataDirectory.open(path).close();
  }

  @Test
  void keepsTheNameOfItsServer() throws IOException {
    String first = serverName(temporary.resolve("one"));
    assertThat(serverName(temporary.resolve("one"))).isEqualTo(first);
    assertThat(serverName(temporary.resolve("two"))).isNotEqualTo(first);
  }

  @Test
  void deletesADirectoryWithItsContent() throws IOException {
    try (DataDirectory data = DataDirectory.open(temporary)) {
      Files.createFile(data.directory("work/deep").resolve("file"));
      data.delete("work");
      data.delete("work");
      assertThat(temporary.resolve("work")).doesNotExist();
    }
  }

  private static String serverName(Path path) throws IOException {
    try (DataDirectory data = DataDirectory.open(path)) {
      return data.serverName();
    }
  }

  private static void assertRefused(Path path, String why) {
    assertThatThrownBy(() -> DataDirectory.open(path))
        .isInstanceOf(BadSettingException.class)
        .hasMessageStartingWith("bondstone.data-dir is \"" + path + "\"")
        .hasMessageContaining(why);
  }
}
