package org.bondstone.bench.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bondstone.bench.Bench;
import org.bondstone.bench.Row;
import org.bondstone.bench.measure.Comparison;
import org.bondstone.bench.measure.Goal;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Scores;
import org.bondstone.bench.measure.Turns;
import org.bondstone.bench.server.BondstoneServer;
import org.bondstone.bench.server.PrefectServer;
import org.bondstone.bench.server.Served;
import org.bondstone.bench.server.WorkFolder;

/** Row 11: from the start of the process to the first answer of the health route. */
public final class StartRow implements Row {

  private static final String FIRST = "first start, no data yet, seconds";
  private static final String LATER = "later start, seconds";

  @Override
  public int number() {
    return 11;
  }

  @Override
  public RowResult run(Bench bench) {
    int rounds = bench.quick() ? 1 : 3;
    Map<String, Function<WorkFolder, Served>> peers = new LinkedHashMap<>();
    peers.put(Scores.OURS, folder -> new BondstoneServer(folder).start());
    Optional<PrefectServer> prefect = PrefectServer.install();
    prefect.ifPresent(
        server -> peers.put(DocumentsRow.PREFECT, folder -> server.start(folder, null)));
    Scores scores = new Scores();
    for (int round = 0; round < rounds; round++) {
      for (String name : Turns.of(List.copyOf(peers.keySet()), round)) {
        try (WorkFolder folder = WorkFolder.create("start")) {
          for (String variant : List.of(FIRST, LATER)) {
            double seconds = start(peers.get(name), folder);
            bench.progress("row 11 round %d, %s, %s: %.2f", round + 1, variant, name, seconds);
            scores.add(variant, name, seconds);
          }
        }
      }
    }
    return result(scores, rounds, prefect.isPresent());
  }

  private static double start(Function<WorkFolder, Served> server, WorkFolder folder) {
    try (Served served = server.apply(folder)) {
      return served.startSeconds();
    }
  }

  private RowResult result(Scores scores, int rounds, boolean compared) {
    List<Comparison> all = new ArrayList<>();
    for (String variant : List.of(FIRST, LATER)) {
      all.add(
          compared
              ? scores.compareLess(variant, DocumentsRow.PREFECT, Goal.above(1, "> 1, less time"))
              : scores.compareLess(variant, Scores.OURS, null));
    }
    return new RowResult(
        number(), "seconds", rounds, all, compared ? List.of() : List.of(DocumentsRow.ALONE));
  }
}
