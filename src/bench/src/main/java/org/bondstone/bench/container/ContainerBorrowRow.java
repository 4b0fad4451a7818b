package org.bondstone.bench.container;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.bench.Bench;
import org.bondstone.bench.GoalRow;
import org.bondstone.bench.measure.Comparison;
import org.bondstone.bench.measure.Goal;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Scores;

/** Row 2: borrow and give back inside Payara. */
public final class ContainerBorrowRow implements GoalRow {

  private static final String PAYARA = "Payara's DataSource";
  private static final List<Integer> THREADS = List.of(1, 2, 8);
  private static final Goal SIX_TIMES = Goal.atLeast(6, "≥ 6");

  /**
   * @param goal null where the time is mostly that of Payara's transaction manager
   */
  private record Kind(String name, String work, Goal goal) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("outside a transaction", "borrow-outside", SIX_TIMES),
          new Kind("in a running transaction", "borrow-again", SIX_TIMES),
          new Kind("with its begin and commit", "borrow-first", null));

  @Override
  public int number() {
    return 2;
  }

  @Override
  public RowResult run(Bench bench) {
    Map<String, String> peers = new LinkedHashMap<>();
    peers.put(Scores.OURS, "ours");
    peers.put(PAYARA, "payara");
    ContainerTurns turns = ContainerTurns.of(number(), bench, peers);
    Scores scores = new Scores();
    List<Comparison> all = new ArrayList<>();
    try (BenchServer server = BenchServer.start(bench.postgres())) {
      for (Kind kind : KINDS) {
        turns.warmUp(server, kind.work());
        for (int threads : THREADS) {
          String variant =
              kind.name() + (threads == 1 ? ", 1 thread" : ", " + threads + " threads");
          turns.run(bench, server, scores, variant, kind.work(), threads);
          all.add(scores.compare(variant, PAYARA, kind.goal()));
        }
      }
    }
    return new RowResult(number(), "borrows/s", turns.rounds(), all, List.of());
  }
}
