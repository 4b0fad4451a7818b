package org.bondstone.bench.container;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.bench.Bench;
import org.bondstone.bench.GoalRow;
import org.bondstone.bench.database.PostgresServer;
import org.bondstone.bench.measure.Comparison;
import org.bondstone.bench.measure.Goal;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Scores;
import org.bondstone.bench.server.SlowDisk;

/** Rows 7 and 8: a Jakarta transaction over one and over two databases. */
public final class CommitRow implements GoalRow {

  private static final String PAYARA = "Payara's XA DataSource";
  private static final String EMPTY = "an empty transaction, then a local commit";
  private static final List<Integer> THREADS = List.of(1, 8);

  /** As a disk in a network, or one that holds nothing back for a better moment. */
  private static final SlowDisk SLOW = new SlowDisk(Duration.ofMillis(2));

  private final int number;
  private final String work;
  private final String local;
  private final Goal goal;

  private CommitRow(int number, String work, String local, Goal goal) {
    this.number = number;
    this.work = work;
    this.local = local;
    this.goal = goal;
  }

  /** Row 7. */
  public static CommitRow one() {
    return new CommitRow(7, "commit-one", "local commit", Goal.atLeast(0.95, "≥ 0.95"));
  }

  /** Row 8. */
  public static CommitRow two() {
    return new CommitRow(8, "commit-two", "two local commits", Goal.atLeast(0.6, "≥ 0.6"));
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public RowResult run(Bench bench) {
    Map<String, String> peers = new LinkedHashMap<>();
    peers.put(Scores.OURS, "ours");
    peers.put(local, "local");
    peers.put(PAYARA, "payara");
    if (number == 7) {
      peers.put(EMPTY, "empty");
    }
    ContainerTurns turns = ContainerTurns.of(number, bench, peers);
    List<Comparison> all = new ArrayList<>();
    try (BenchServer server = BenchServer.start(bench.durablePostgres())) {
      measure(bench, turns, server, "", all);
    }
    List<String> notes = new ArrayList<>();
    if (SLOW.isThere()) {
      // Without Payara's own, whose log is not held back.
      peers.keySet().retainAll(List.of(Scores.OURS, local));
      onSlowDisk(bench, ContainerTurns.of(number, bench, peers), all);
    } else {
      notes.add("*** SKIPPED: slower disks. They need strace, and the right to trace. ***");
      notes.forEach(bench::progress);
    }
    return new RowResult(number, "transactions/s", turns.rounds(), all, notes);
  }

  private void onSlowDisk(Bench bench, ContainerTurns turns, List<Comparison> all) {
    String suffix = ", a flush takes %d ms more".formatted(SLOW.flush().toMillis());
    try (PostgresServer slow = PostgresServer.startDurable(SLOW.flush());
        BenchServer server = BenchServer.start(slow, SLOW)) {
      measure(bench, turns, server, suffix, all);
    }
  }

  private void measure(
      Bench bench, ContainerTurns turns, BenchServer server, String suffix, List<Comparison> all) {
    Scores scores = new Scores();
    turns.warmUp(server, work);
    for (int threads : THREADS) {
      String variant = (threads == 1 ? "1 thread" : threads + " threads") + suffix;
      turns.run(bench, server, scores, variant, work, threads);
      all.add(scores.compare(variant, local, goal));
      turns.peers().keySet().stream()
          .filter(peer -> !peer.equals(Scores.OURS) && !peer.equals(local))
          .forEach(peer -> all.add(scores.compare(variant, peer, null)));
    }
  }
}
