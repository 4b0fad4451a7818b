package org.bondstone.bench.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bondstone.bench.Bench;
import org.bondstone.bench.GoalRow;
import org.bondstone.bench.measure.Comparison;
import org.bondstone.bench.measure.Goal;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Scores;
import org.bondstone.bench.measure.Turns;
import org.bondstone.bench.server.PrefectServer;
import org.bondstone.bench.server.RunnableJar;
import org.bondstone.bench.server.Served;
import org.bondstone.bench.server.WorkFolder;

/** Row 11: from the start of the process to the first answer of the health route. */
public final class StartRow implements GoalRow {

  private static final List<String> STARTS = List.of("first start", "later start");

  @Override
  public int number() {
    return 11;
  }

  @Override
  public RowResult run(Bench bench) {
    int rounds = bench.quick() ? 1 : bench.rounds();
    Map<String, Function<WorkFolder, Served>> servers = new LinkedHashMap<>();
    servers.put(Scores.OURS, folder -> new RunnableJar(folder).start());
    Optional<PrefectServer> prefect = PrefectServer.install();
    prefect.ifPresent(
        server -> servers.put(DocumentsRow.PREFECT, folder -> server.start(folder, null)));
    Scores scores = new Scores();
    for (int round = 0; round < rounds; round++) {
      for (String name : Turns.of(List.copyOf(servers.keySet()), round)) {
        try (WorkFolder folder = WorkFolder.create("start")) {
          for (String start : STARTS) {
            double seconds = start(servers.get(name), folder);
            bench.progress("row 11 round %d, %s, %s: %.2f s", round + 1, start, name, seconds);
            scores.add(start, name, seconds);
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
    for (String start : STARTS) {
      all.add(
          compared
              ? scores.compareLess(start, DocumentsRow.PREFECT, Goal.above(1, "> 1, less time"))
              : scores.compareLess(start, Scores.OURS, null));
    }
    return new RowResult(
        number(), "seconds", rounds, all, compared ? List.of() : List.of(DocumentsRow.ALONE));
  }
}
