package org.bondstone.bench.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.bondstone.bench.Bench;
import org.bondstone.bench.GoalRow;
import org.bondstone.bench.container.BenchServer;
import org.bondstone.bench.measure.Comparison;
import org.bondstone.bench.measure.Figure;
import org.bondstone.bench.measure.Goal;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Scores;
import org.bondstone.bench.measure.Turns;
import org.bondstone.bench.server.RunnableJar;
import org.bondstone.bench.server.Served;
import org.bondstone.bench.server.WorkFolder;

/** Row 10: what a request costs when there is much more of everything. */
public final class GrowthRow implements GoalRow {

  private static final int FEW = 10;
  private static final Goal FLAT = Goal.atLeast(1 / 1.2, "≥ 0.833 (at most 1.2 × the cost)");

  /** An empty H2 database in memory takes half a megabyte, whoever opens it. */
  private static final String HEAP = "2g";

  /**
   * How long requests are sent before the first turn. To open 2,000 engines takes 20 seconds of it,
   * and to compile what each of them runs takes more.
   */
  private static final Duration OPEN = Duration.ofSeconds(60);

  private static final Duration OPEN_QUICK = Duration.ofSeconds(5);

  /** Turns of each that only warm up. */
  private static final int WARMUPS = 3;

  private static final List<String> KINDS =
      List.of(
          SavedDocuments.BY_NAME, SavedDocuments.BY_ID, SavedDocuments.FILTER, SavedDocuments.RARE);

  @Override
  public int number() {
    return 10;
  }

  @Override
  public RowResult run(Bench bench) {
    int rounds = bench.rounds();
    Duration time = Duration.ofMillis(bench.quick() ? 500 : 1000);
    List<Comparison> all = new ArrayList<>();
    documents(bench, rounds, time, all);
    engines(bench, rounds, time, all);
    return new RowResult(number(), "requests/s", rounds, all, List.of());
  }

  /** Two servers, one with few documents and one with many. */
  private void documents(Bench bench, int rounds, Duration time, List<Comparison> all) {
    int many = bench.quick() ? 1_000 : 100_000;
    bench.postgres().create("few", "many");
    int port = bench.postgres().place().components().port();
    try (WorkFolder folder = WorkFolder.create("growth-few");
        WorkFolder other = WorkFolder.create("growth-many");
        Served few = new RunnableJar(folder).store("localhost", port, "few").start();
        Served much = new RunnableJar(other).store("localhost", port, "many").start()) {
      // Without it PostgreSQL keeps plans that were made for empty tables.
      Runnable analyze = () -> bench.postgres().analyze("few", "many");
      SavedDocuments fewDocuments = SavedDocuments.plain(few.api(), FEW, () -> {});
      SavedDocuments manyDocuments = SavedDocuments.plain(much.api(), many, analyze);
      analyze.run();
      String small = "itself with %d documents".formatted(FEW);
      for (String kind : KINDS) {
        String shown = kind.equals(SavedDocuments.FILTER) ? "filter of " + FEW : kind;
        String variant = String.format(Locale.ROOT, "%s, %,d documents", shown, many);
        Map<String, Function<Duration, Figure>> sizes = new LinkedHashMap<>();
        sizes.put(Scores.OURS, turn -> ask(much, manyDocuments, kind, turn));
        sizes.put(small, turn -> ask(few, fewDocuments, kind, turn));
        all.add(measure(bench, rounds, time, variant, small, sizes, FLAT));
      }
    }
  }

  private static Figure ask(Served served, SavedDocuments documents, String kind, Duration time) {
    return HttpLoad.of(
            served,
            n -> documents.request(kind, FEW, n),
            SavedDocuments.leastBytes(kind, FEW),
            time)
        .figure();
  }

  /** Two servers, one with a single engine and one with many, all of them live. */
  private void engines(Bench bench, int rounds, Duration time, List<Comparison> all) {
    int many = bench.quick() ? 50 : 2_000;
    String small = "itself with 1 engine";
    try (BenchServer few = BenchServer.start(bench.postgres(), HEAP);
        BenchServer much = BenchServer.start(bench.postgres(), HEAP)) {
      few.saveMany(1);
      much.saveMany(many);
      AtomicInteger next = new AtomicInteger();
      Map<String, Function<Duration, Figure>> requests = new LinkedHashMap<>();
      requests.put(Scores.OURS, turn -> ask(much, () -> next.getAndIncrement() % many, turn));
      requests.put(small, turn -> ask(few, () -> 0, turn));
      Duration open = bench.quick() ? OPEN_QUICK : OPEN;
      requests.forEach(
          (size, request) ->
              bench.progress("row 10, %s, opened: %,.0f/s", size, request.apply(open).score()));
      String variant = "requests that read a row from each in turn, %d engines".formatted(many);
      all.add(measure(bench, rounds, time, variant, small, requests, FLAT));
      Map<String, Function<Duration, Figure>> one = new LinkedHashMap<>();
      one.put(Scores.OURS, turn -> much.turn("read&blocks=1", 2, turn));
      one.put(small, turn -> few.turn("read&blocks=1", 2, turn));
      variant = "reading a row from one of them, without HTTP, %d engines".formatted(many);
      all.add(measure(bench, rounds, time, variant, small, one, FLAT));
      Map<String, Function<Duration, Figure>> each = new LinkedHashMap<>();
      each.put(Scores.OURS, turn -> much.turn("read&blocks=" + many, 2, turn));
      each.put(small, turn -> few.turn("read&blocks=1", 2, turn));
      variant = "reading a row from each in turn, without HTTP, %d engines".formatted(many);
      all.add(measure(bench, rounds, time, variant, small, each, null));
    }
  }

  private static Figure ask(BenchServer server, IntSupplier block, Duration time) {
    return HttpLoad.of(
            server.served(),
            n -> server.application().get("/read?block=" + block.getAsInt()),
            1,
            time)
        .figure();
  }

  private Comparison measure(
      Bench bench,
      int rounds,
      Duration time,
      String variant,
      String small,
      Map<String, Function<Duration, Figure>> sizes,
      Goal goal) {
    Scores scores = new Scores();
    for (int round = -WARMUPS; round < rounds; round++) {
      for (String size : Turns.of(List.copyOf(sizes.keySet()), round)) {
        Figure figure = sizes.get(size).apply(time);
        if (round >= 0) {
          bench.progress(
              "row 10 round %d, %s, %s: %,.0f/s", round + 1, variant, size, figure.score());
          scores.add(variant, size, figure);
        }
      }
    }
    return scores.compare(variant, small, goal);
  }
}
