package org.bondstone.bench.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.bondstone.bench.Bench;
import org.bondstone.bench.GoalRow;
import org.bondstone.bench.measure.ChildProcess;
import org.bondstone.bench.measure.Figure;
import org.bondstone.bench.measure.Goal;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Scores;
import org.bondstone.bench.measure.Turns;

/** Row 6: a long result in a small heap. A heap that does not suffice is an exception. */
public final class StreamRow implements GoalRow {

  static final String OURS = Scores.OURS;
  static final String BARE = "bare cursor";

  private final Map<String, LongSummaryStatistics> heap = new LinkedHashMap<>();

  @Override
  public int number() {
    return 6;
  }

  @Override
  public RowResult run(Bench bench) {
    int rounds = bench.rounds();
    long rows = bench.quick() ? 1_000_000 : 10_000_000;
    String variant = String.format(Locale.ROOT, "%,d rows", rows);
    String port = Integer.toString(bench.postgres().place().components().port());
    Scores scores = new Scores();
    for (int round = 0; round < rounds; round++) {
      for (String peer : Turns.of(List.of(OURS, BARE), round)) {
        Figure figure = turn(port, rows, peer);
        bench.progress("row 6 round %d, %s: %,.0f rows/s", round + 1, peer, figure.score());
        scores.add(variant, peer, figure);
      }
    }
    return new RowResult(
        number(),
        "rows/s",
        rounds,
        List.of(scores.compare(variant, BARE, Goal.atLeast(0.95, "≥ 0.95"))),
        notes());
  }

  private Figure turn(String port, long rows, String peer) {
    List<String> lines =
        new ChildProcess(
                StreamRun.class, List.of("-Xmx32m"), List.of(port, Long.toString(rows), peer))
            .run();
    String[] fields = lines.get(lines.size() - 1).split("\t");
    Arrays.stream(fields)
        .skip(3)
        .mapToLong(Long::parseLong)
        .forEach(heap.computeIfAbsent(peer, p -> new LongSummaryStatistics())::accept);
    return Figure.parse(fields, 0);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    heap.forEach(
        (peer, kilobytes) ->
            notes.add(
                String.format(
                    Locale.ROOT,
                    "Heap in use after a collection, at ten moments of each run, %s: %.1f to %.1f MB.",
                    peer,
                    kilobytes.getMin() / 1024.0,
                    kilobytes.getMax() / 1024.0)));
    return notes;
  }
}
