package org.bondstone.it.servers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Runtime.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** A JDK for servers of Jakarta EE 11, which need 21 where the tests themselves may run on 17. */
final class NewerJdk {

  private static final int NEEDED = 21;
  private static final Path INSTALLED = Path.of("/usr/lib/jvm");

  private NewerJdk() {}

  /**
   * The home of the tests' own JDK, or else of the newest that {@code JAVA_HOME_25}, {@code
   * JAVA_HOME_21} or {@code /usr/lib/jvm} has. Without one the test is skipped, loudly.
   *
   * @param test which needs it
   */
  static Path home(Class<?> test) {
    Optional<Path> found =
        Stream.concat(
                Stream.of(System.getProperty("java.home"), env("JAVA_HOME_25"), env("JAVA_HOME_21"))
                    .map(Path::of),
                installed().stream())
            .filter(home -> version(home) >= NEEDED)
            .max(Comparator.comparingInt(NewerJdk::version));
    if (found.isEmpty()) {
      System.out.println(
          "SKIPPED: " + test.getSimpleName() + " needs a JDK " + NEEDED + " or later, none found");
    }
    assumeTrue(found.isPresent(), "needs a JDK " + NEEDED + " or later");
    return found.orElseThrow();
  }

  private static String env(String name) {
    return System.getenv().getOrDefault(name, "");
  }

  private static List<Path> installed() {
    if (!Files.isDirectory(INSTALLED)) {
      return List.of();
    }
    try (Stream<Path> homes = Files.list(INSTALLED)) {
      return homes.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the file says that each JDK has; 0 where there is none. */
  private static int version(Path home) {
    Path file = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.exists(file)) {
      return 0;
    }
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      release.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Version.parse(release.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "")).feature();
  }
}
