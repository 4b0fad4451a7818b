package org.bondstone.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** How often a fault is tried, and the line of figures that is left of it. */
final class Faults {

  private static final Path FIGURES = Path.of("target", "faults");
  private static final int ROUNDS = 50;

  private Faults() {}

  /** How many rounds the build asks for: {@code -Dfaults.rounds}. */
  static int rounds() {
    return Integer.getInteger("faults.rounds", ROUNDS);
  }

  /**
   * Leaves the one line of figures that the build prints at its end.
   *
   * @param test the test that it is of, which also names the file
   * @param format what was seen, as in {@link String#format}
   */
  static void report(Class<?> test, String format, Object... arguments) {
    String name = test.getSimpleName();
    String line =
        "%-32s %s%n"
            .formatted(name.replaceFirst("IT$", ""), String.format(Locale.ROOT, format, arguments));
    System.out.print(line);
    try {
      Files.createDirectories(FIGURES);
      Path file = FIGURES.resolve(name + "-" + Integer.toHexString(format.hashCode()) + ".txt");
      Files.writeString(file, line, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
