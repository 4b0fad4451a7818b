package org.bondstone.it.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.bondstone.it.Archives;

/** The servers that the build has unpacked, and copies of them, to be changed by one test. */
final class Installation {

  /** The JDK of the tests. */
  static final Path JDK = Path.of(System.getProperty("java.home"));

  private static final Path UNPACKED = Archives.root().resolve("src/it/target/servers");

  private Installation() {}

  /**
   * A server that must not be changed.
   *
   * @param name the folder at the top of its zip file
   */
  static Path of(String name) {
    Path home = UNPACKED.resolve(name);
    if (!Files.exists(home)) {
      throw new IllegalStateException(home + " is not there. Run ./mvnw -Pservers verify.");
    }
    return home;
  }

  /**
   * Copies a server.
   *
   * @param work made when it is not there
   */
  static Path copy(String name, Path work) {
    Path source = of(name);
    Path target = work.resolve(name);
    try (Stream<Path> files = Files.walk(source)) {
      Files.createDirectories(work);
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(
            file, target.resolve(source.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a folder. */
  static Path folder(Path work, String name) {
    try {
      return Files.createDirectories(work.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces parts of a file of a copied server. Each must be there. */
  static void edit(Path file, Map<String, String> replacements) {
    try {
      String text = Files.readString(file);
      for (Map.Entry<String, String> entry : replacements.entrySet()) {
        if (!text.contains(entry.getKey())) {
          throw new IllegalStateException(file + " has no " + entry.getKey());
        }
        text = text.replace(entry.getKey(), entry.getValue());
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
