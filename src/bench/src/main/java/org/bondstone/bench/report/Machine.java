package org.bondstone.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what a run was made with. */
public final class Machine {

  private Machine() {}

  /**
   * One paragraph: date, machine, JDK, versions.
   *
   * @param postgres the version of the PostgreSQL server; null where none ran
   */
  public static String describe(boolean quick, String postgres) {
    return "%s of %s on %d cores%s, %s %s, Java %s (%s). Versions: %s%s."
        .formatted(
            quick ? "**Short run, its figures spread widely**," : "Full run",
            LocalDate.now(),
            Runtime.getRuntime().availableProcessors(),
            processor(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.runtime.version"),
            System.getProperty("java.vendor"),
            versions(),
            postgres == null ? "" : ", PostgreSQL " + postgres);
  }

  private static String versions() {
    Properties properties = new Properties();
    try (InputStream in = Machine.class.getResourceAsStream("/versions.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TreeMap<>(properties)
        .entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  /** The processor's name, where Linux tells it. */
  private static String processor() {
    Path path = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(path)) {
      return "";
    }
    try {
      List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
      return lines.stream()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> " (" + line.substring(line.indexOf(':') + 1).strip() + ")")
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
