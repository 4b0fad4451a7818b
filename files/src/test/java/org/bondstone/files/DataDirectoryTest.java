package org.bondstone.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path temporary;

  @Test
  void isMadeWhenItIsNotThere() throws IOException {
    Path path = temporary.resolve("a/b");
    try (DataDirectory data = DataDirectory.open(path)) {
      assertThat(data.path()).isDirectory();
      assertThat(data.path().resolve(DataDirectory.BLOCKS)).isDirectory();
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
    assertRefused(file.resolve("data"), "can create and write, but: Not a directory.");
  }

  @Test
  void isOpenedOnceAtATime() throws IOException {
    Path path = temporary.resolve("data");
    try (DataDirectory data = DataDirectory.open(path)) {
      assertRefused(data.path(), "Another running server uses it");
    }
    DataDirectory.open(path).close();
  }

  @Test
  void isSharedWithinAProcess() throws IOException {
    try (DataDirectory data = DataDirectory.open(temporary)) {
      DataDirectory.join(data.path()).close();
      assertRefused(data.path(), "Another running server uses it");
    }
    DataDirectory.join(temporary).close();
  }

  @Test
  void isRefusedToAnotherProcessBeforeThatTouchesAnything() throws Exception {
    try (DataDirectory data = DataDirectory.open(temporary)) {
      DataDirectory.join(temporary).close();
      Files.delete(temporary.resolve("layout"));
      Files.delete(temporary.resolve("blocks"));
      List<String> before = content();

      assertThat(otherProcess(temporary)).contains("Another running server uses it");
      assertThat(content()).isEqualTo(before);
      assertThat(data.path()).isDirectory();
    }
    assertThat(otherProcess(temporary)).contains("opened");
  }

  @Test
  void othersMayNotReadWhatIsInIt() throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("logs/old"));
    Path file = Files.createFile(folder.resolve("x.log"));
    Path script = Files.createFile(temporary.resolve("run.sh"));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path outside = Files.createTempFile("outside", "");
    Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rw-r--r--"));
    Files.createSymbolicLink(temporary.resolve("link"), outside);

    try (DataDirectory data = DataDirectory.open(temporary)) {
      data.arrange(null);
    }

    assertThat(permissions(temporary)).isEqualTo("rwx------");
    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(script)).isEqualTo("rwx------");
    assertThat(permissions(temporary.resolve("blocks"))).isEqualTo("rwx------");
    assertThat(permissions(temporary.resolve("bondstone.lock"))).isEqualTo("rw-------");
    assertThat(permissions(temporary.resolve("layout"))).isEqualTo("rw-------");
    assertThat(permissions(outside)).isEqualTo("rw-r--r--");
    Files.delete(outside);
  }

  @Test
  void whatAKilledWriteHasLeftIsDeleted() throws IOException {
    Path draft = Files.createFile(temporary.resolve("keyset.json.1234.bondstone-draft"));
    try (DataDirectory data = DataDirectory.open(temporary)) {
      data.arrange(null);
    }
    assertThat(draft).doesNotExist();
  }

  /** For the other process. */
  public static void main(String... arguments) throws IOException {
    try {
      DataDirectory.join(Path.of(arguments[0])).close();
      System.out.println("opened");
    } catch (DataDirectoryException e) {
      System.out.println(e.getMessage());
    }
  }

  private static String otherProcess(Path path) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DataDirectoryTest.class.getName(),
                path.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private List<String> content() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(temporary)) {
      for (Path path : paths.toList()) {
        found.add(path + " " + Files.getLastModifiedTime(path));
      }
    }
    return found;
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void assertRefused(Path path, String why) {
    assertThatThrownBy(() -> DataDirectory.open(path))
        .isInstanceOf(DataDirectoryException.class)
        .hasMessageContaining(why);
  }
}
