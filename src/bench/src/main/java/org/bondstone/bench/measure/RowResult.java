package org.bondstone.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one row measured.
 *
 * @param number the row's number
 * @param unit the unit of the throughputs, such as {@code rows/s}
 * @param rounds how many rounds were run
 * @param comparisons all variants and peers
 * @param notes sentences for the report, such as how the heap developed
 */
public record RowResult(
    int number, String unit, int rounds, List<Comparison> comparisons, List<String> notes) {

  public RowResult {
    comparisons = List.copyOf(comparisons);
    notes = List.copyOf(notes);
  }

  /**
   * One line for each peer and goal, of the variant that is farthest from its goal: the others are
   * in the report. A goal is met only when every variant meets it.
   */
  public List<String> lines() {
    Map<String, Comparison> hardest = new LinkedHashMap<>();
    for (Comparison comparison : comparisons) {
      if (comparison.goal() != null) {
        hardest.merge(
            comparison.peer() + comparison.goal().text(),
            comparison,
            (a, b) -> a.reached() <= b.reached() ? a : b);
      }
    }
    List<String> lines = new ArrayList<>();
    for (Comparison comparison : hardest.values()) {
      lines.add(
          "row %d: ours/%s %s, goal %s: %s"
              .formatted(
                  number,
                  comparison.peer(),
                  comparison.ratio().asRatio(),
                  comparison.goal().text(),
                  comparison.goal().verdict(comparison.ratio()).text().replace("*", "")));
    }
    return lines;
  }
}
