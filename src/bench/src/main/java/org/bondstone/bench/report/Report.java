package org.bondstone.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bondstone.bench.measure.Comparison;
import org.bondstone.bench.measure.Goal;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Side;

/**
 * A Markdown file with one place for each row, between {@code <!-- row N -->} and {@code <!-- end
 * of row N -->}. What stands outside those places is written by hand and kept. A picture of each
 * row lies in the folder {@code performance} beside it.
 */
public final class Report {

  private final Path file;

  public Report(Path file) {
    this.file = file;
  }

  /**
   * Replaces the place of one row.
   *
   * @param machine what the run was made with
   * @throws IllegalStateException when the file has no place for the row
   */
  public void write(RowResult result, String machine) throws IOException {
    String start = "<!-- row %d -->".formatted(result.number());
    String end = "<!-- end of row %d -->".formatted(result.number());
    String text = Files.readString(file);
    int from = text.indexOf(start);
    int to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalStateException(
          "%s has no place for row %d.".formatted(file, result.number()));
    }
    String before = text.substring(0, from + start.length());
    Files.writeString(file, before + "\n" + section(result, machine) + text.substring(to));
  }

  private String section(RowResult result, String machine) throws IOException {
    boolean costs = result.comparisons().stream().anyMatch(Report::hasCost);
    StringBuilder text = new StringBuilder();
    text.append("%s %d rounds.\n\n".formatted(machine, result.rounds()));
    text.append(plot(result)).append("\n\n");
    text.append(head(result.unit(), costs));
    for (Comparison comparison : result.comparisons()) {
      text.append(line(comparison, costs));
    }
    for (String note : result.notes()) {
      text.append("\n").append(note).append("\n");
    }
    return text.toString();
  }

  /** Writes the picture beside the report, and returns the text that shows it. */
  private String plot(RowResult result) throws IOException {
    String name = "performance/row-%d.svg".formatted(result.number());
    Path picture = file.toAbsolutePath().resolveSibling(name);
    Files.createDirectories(picture.getParent());
    Files.writeString(picture, Plot.svg(result));
    return "![Row %d: ours/peer, with intervals and goals](%s)".formatted(result.number(), name);
  }

  private static boolean hasCost(Comparison comparison) {
    return !Double.isNaN(comparison.ours().cpuNanos());
  }

  private static String head(String unit, boolean costs) {
    String names = "| Variant | Peer | Peer, %1$s | Ours, %1$s | ours/peer | ".formatted(unit);
    String rule = "|---|---|---:|---:|---:|";
    if (costs) {
      names += "Peer, µs processor | Ours, µs processor | Peer, bytes | Ours, bytes | ";
      rule += "---:|---:|---:|---:|";
    }
    return names + "Goal | |\n" + rule + "---|---|\n";
  }

  private static String line(Comparison comparison, boolean costs) {
    Goal goal = comparison.goal();
    return "| %s | %s | %s | %s | %s |%s %s | %s |\n"
        .formatted(
            comparison.variant(),
            comparison.peer(),
            number(comparison.theirs().score()),
            number(comparison.ours().score()),
            comparison.ratio().asRatio(),
            costs ? costs(comparison.theirs(), comparison.ours()) : "",
            goal == null ? "" : goal.text(),
            goal == null ? "" : goal.verdict(comparison.ratio()).text());
  }

  private static String costs(Side theirs, Side ours) {
    return " %s | %s | %s | %s |"
        .formatted(micros(theirs), micros(ours), number(theirs.bytes()), number(ours.bytes()));
  }

  private static String micros(Side side) {
    return Double.isNaN(side.cpuNanos())
        ? "–"
        : String.format(Locale.ROOT, "%,.3f", side.cpuNanos() / 1000);
  }

  private static String number(double value) {
    return Double.isNaN(value)
        ? "–"
        : String.format(Locale.ROOT, value < 1000 ? "%.1f" : "%,.0f", value);
  }
}
