package org.bondstone.bench.bulk;

import java.util.List;
import java.util.Map;

/**
 * The rows of one load, in both forms, so that making them is nobody's cost.
 *
 * @param lines for peers
 * @param maps for ours
 */
record Load(List<Line> lines, List<Map<String, Object>> maps) {

  static Load of(int count, boolean nulls) {
    List<Line> lines = Line.lines(count, nulls);
    return new Load(lines, lines.stream().map(Line::asMap).toList());
  }
}
