package org.bondstone.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a run was asked for.
 *
 * @param rows the numbers of the rows to run
 * @param quick whether to make a short run
 * @param report the Markdown file to rewrite
 */
record Settings(SortedSet<Integer> rows, boolean quick, Path report) {

  /**
   * Reads {@code bench.rows} (numbers with commas, or {@code all}), {@code bench.quick} and {@code
   * bench.report}.
   *
   * @throws IllegalArgumentException when a row is asked for that there is not
   */
  static Settings from(Properties properties, Collection<Integer> known) {
    String rows = properties.getProperty("bench.rows", "all");
    String quick = properties.getProperty("bench.quick", "false");
    return new Settings(
        rows.equals("all") ? new TreeSet<>(known) : parse(rows, known),
        // -Dbench.quick without a value is a yes.
        quick.isEmpty() || Boolean.parseBoolean(quick),
        Path.of(properties.getProperty("bench.report", "performance.md")));
  }

  private static SortedSet<Integer> parse(String rows, Collection<Integer> known) {
    return Arrays.stream(rows.split(","))
        .map(String::strip)
        .map(row -> parseOne(row, known))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Integer parseOne(String row, Collection<Integer> known) {
    return known.stream()
        .filter(number -> number.toString().equals(row))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "bench.rows names row '%s'; there are %s.".formatted(row, known)));
  }
}
