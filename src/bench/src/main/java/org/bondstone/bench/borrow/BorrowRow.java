package org.bondstone.bench.borrow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bondstone.bench.Bench;
import org.bondstone.bench.GoalRow;
import org.bondstone.bench.measure.Comparison;
import org.bondstone.bench.measure.Effort;
import org.bondstone.bench.measure.Figure;
import org.bondstone.bench.measure.Goal;
import org.bondstone.bench.measure.JmhTurn;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Scores;
import org.bondstone.bench.measure.Turns;

/** Row 1: borrow and give back. */
public final class BorrowRow implements GoalRow {

  static final String OURS = Scores.OURS;
  static final String AGROAL = "Agroal";
  static final String UNCHECKED = "Agroal, which checks nothing";
  static final String HIKARI = "HikariCP";

  /** An operator's settings that turn on the driver for ours. */
  private static final List<String> SETTINGS =
      List.of(
          "-Dbondstone.drivers=stub",
          "-Dbondstone.drivers.stub.class=" + StubDriver.class.getName(),
          "-Dbondstone.drivers.stub.url=" + StubDriver.URL);

  private static final List<Integer> THREADS = List.of(1, 2, 8);
  private static final Goal AS_AGROAL = Goal.atLeast(0.95, "≥ 0.95 with 1, 2 and 8 threads");
  private static final Goal AS_HIKARI = Goal.atLeast(1, "≥ 1.0 with 1, 2 and 8 threads");

  @Override
  public int number() {
    return 1;
  }

  @Override
  public RowResult run(Bench bench) {
    Effort effort = bench.effort();
    Scores scores = new Scores();
    for (int round = 0; round < effort.rounds(); round++) {
      for (int threads : THREADS) {
        for (String peer : Turns.of(List.of(OURS, AGROAL, HIKARI, UNCHECKED), round)) {
          Figure figure =
              new JmhTurn(
                      BorrowBenchmark.class.getName() + ".borrow",
                      Map.of("peer", peer),
                      threads,
                      SETTINGS)
                  .run(effort);
          bench.progress(
              "row 1 round %d, %s, %s: %,.0f/s", round + 1, variant(threads), peer, figure.score());
          scores.add(variant(threads), peer, figure);
        }
      }
    }
    List<Comparison> all = new ArrayList<>();
    for (int threads : THREADS) {
      all.add(scores.compare(variant(threads), AGROAL, AS_AGROAL));
      all.add(scores.compare(variant(threads), HIKARI, AS_HIKARI));
      all.add(scores.compare(variant(threads), UNCHECKED, null));
    }
    return new RowResult(number(), "borrows/s", effort.rounds(), all, List.of());
  }

  private static String variant(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }
}
