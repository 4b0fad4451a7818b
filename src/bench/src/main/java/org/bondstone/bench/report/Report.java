package org.bondstone.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bondstone.bench.measure.Comparison;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Spread;

/**
 * A Markdown file with one place for each row, between {@code <!-- row N -->} and {@code <!-- end
 * of row N -->}. What stands outside those places is written by hand and kept.
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

  private static String section(RowResult result, String machine) {
    StringBuilder text = new StringBuilder();
    text.append("%s %d rounds.\n\n".formatted(machine, result.rounds()));
    text.append(
        "| Variant | Peer | Peer, %s | Ours, %s | ours/peer | Goal | |\n"
            .formatted(result.unit(), result.unit()));
    text.append("|---|---|---:|---:|---:|---|---|\n");
    for (Comparison comparison : result.comparisons()) {
      text.append(line(comparison));
    }
    for (String note : result.notes()) {
      text.append("\n").append(note).append("\n");
    }
    return text.toString();
  }

  private static String line(Comparison comparison) {
    return "| %s | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            comparison.variant(),
            comparison.peer(),
            throughput(comparison.theirs()),
            throughput(comparison.ours()),
            comparison.ratio().asRatio(),
            comparison.goal() == null ? "" : comparison.goal().text(),
            verdict(comparison));
  }

  private static String verdict(Comparison comparison) {
    if (comparison.goal() == null) {
      return "";
    }
    return comparison.goal().isMetBy(comparison.ratio()) ? "met" : "**missed**";
  }

  private static String throughput(Spread spread) {
    return String.format(Locale.ROOT, spread.median() < 1000 ? "%.1f" : "%,.0f", spread.median());
  }
}
