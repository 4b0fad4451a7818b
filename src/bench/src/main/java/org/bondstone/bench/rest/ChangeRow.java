package org.bondstone.bench.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bondstone.bench.Bench;
import org.bondstone.bench.GoalRow;
import org.bondstone.bench.measure.Goal;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Scores;
import org.bondstone.bench.server.Documents;
import org.bondstone.bench.server.RunnableJar;
import org.bondstone.bench.server.Served;
import org.bondstone.bench.server.WorkFolder;

/**
 * Row 13: from the answer to a save on one of three servers until the others know of it. The peer
 * is the goal itself: without the hint it takes up to {@code bondstone.database.poll-interval}.
 */
public final class ChangeRow implements GoalRow {

  private static final String DATABASE = "changes";
  private static final String GOAL = "50 ms";
  private static final double GOAL_MILLIS = 50;
  private static final int SAVES = 20;

  /** Saves that only warm up. */
  private static final int WARMUPS = 40;

  @Override
  public int number() {
    return 13;
  }

  @Override
  public RowResult run(Bench bench) {
    bench.durablePostgres().create(DATABASE);
    Scores scores = new Scores();
    try (WorkFolder one = WorkFolder.create("change-one");
        WorkFolder two = WorkFolder.create("change-two");
        WorkFolder three = WorkFolder.create("change-three");
        Served writer = start(bench, one, one);
        Served reader = start(bench, two, one);
        Served other = start(bench, three, one);
        Arrivals here = new Arrivals(reader);
        Arrivals there = new Arrivals(other)) {
      Documents documents = new Documents(writer.api());
      Documents.Type type = documents.type("secret");
      List<Arrivals> all = List.of(here, there);
      for (int i = 0; i < WARMUPS; i++) {
        save(documents, type, "warm-" + i, all);
      }
      for (int round = 0; round < bench.rounds(); round++) {
        double median = round(documents, type, "r" + round + "-", all);
        bench.progress("row 13 round %d: %.1f ms", round + 1, median);
        scores.add("three servers on one PostgreSQL", Scores.OURS, median);
        scores.add("three servers on one PostgreSQL", GOAL, GOAL_MILLIS);
      }
    }
    return new RowResult(
        number(),
        "milliseconds",
        bench.rounds(),
        List.of(
            scores.compareLess(
                "three servers on one PostgreSQL", GOAL, Goal.above(1, "> 1, less time"))),
        List.of());
  }

  private static Served start(Bench bench, WorkFolder folder, WorkFolder keys) {
    return new RunnableJar(folder)
        .store("localhost", bench.durablePostgres().place().components().port(), DATABASE)
        .set("bondstone.keyset-file", keys.resolve("keyset.json").toString())
        .start();
  }

  private static double round(
      Documents documents, Documents.Type type, String prefix, List<Arrivals> servers) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < SAVES; i++) {
      millis.addAll(save(documents, type, prefix + i, servers));
    }
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted, sorted.length / 2 - 1, sorted.length / 2 + 1)
        .average()
        .orElseThrow();
  }

  /** Saves a block, and returns after how many milliseconds each server knew of it. */
  private static List<Double> save(
      Documents documents, Documents.Type type, String name, List<Arrivals> servers) {
    servers.forEach(server -> server.expect(name));
    documents.save(type, name, "{'value': 'x'}");
    long answered = System.nanoTime();
    return servers.stream().map(server -> (server.of(name) - answered) / 1e6).toList();
  }
}
