package org.bondstone.bench.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bondstone.bench.Bench;
import org.bondstone.bench.GoalRow;
import org.bondstone.bench.measure.ChildProcess;
import org.bondstone.bench.measure.Comparison;
import org.bondstone.bench.measure.Figure;
import org.bondstone.bench.measure.Goal;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Scores;

/** Row 5: {@code executeMany}. */
public final class BulkRow implements GoalRow {

  static final String OURS = Scores.OURS;
  static final String ADD_BATCH = "addBatch";
  static final String REWRITE = "reWriteBatchedInserts";
  static final String UNNEST = "UNNEST";
  static final String COPY = "COPY";

  private static final Goal TIMES_ADD_BATCH = Goal.atLeast(3, "≥ 3 at each size");
  private static final Goal AS_BEST = Goal.atLeast(0.95, "≥ 0.95 at each size");

  static String variant(int size, boolean nulls) {
    return String.format(Locale.ROOT, "%,d rows%s", size, nulls ? ", 10 % nulls" : "");
  }

  @Override
  public int number() {
    return 5;
  }

  @Override
  public RowResult run(Bench bench) {
    int rounds = bench.rounds();
    String port = Integer.toString(bench.postgres().place().components().port());
    bench.progress("row 5: %d rounds in one JVM", rounds);
    List<String> lines =
        new ChildProcess(
                BulkRun.class,
                List.of("-Xms1g", "-Xmx1g"),
                List.of(port, Integer.toString(rounds), bench.quick() ? "20000" : "100000"))
            .run();
    Scores scores = new Scores();
    for (String line : lines) {
      String[] fields = line.split("\t");
      scores.add(fields[0], fields[1], Figure.parse(fields, 2));
    }
    return new RowResult(number(), "rows/s", rounds, comparisons(scores), List.of());
  }

  private static List<Comparison> comparisons(Scores scores) {
    List<Comparison> all = new ArrayList<>();
    for (int size : BulkRun.SIZES) {
      for (boolean nulls : new boolean[] {false, true}) {
        String variant = variant(size, nulls);
        all.add(scores.compare(variant, ADD_BATCH, TIMES_ADD_BATCH));
        for (String peer : List.of(REWRITE, UNNEST, COPY)) {
          all.add(scores.compare(variant, peer, AS_BEST));
        }
      }
    }
    return all;
  }
}
