package org.bondstone.bench.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bondstone.bench.Bench;
import org.bondstone.bench.GoalRow;
import org.bondstone.bench.database.PostgresServer;
import org.bondstone.bench.measure.Comparison;
import org.bondstone.bench.measure.Goal;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Scores;
import org.bondstone.bench.measure.Turns;
import org.bondstone.bench.server.PrefectServer;
import org.bondstone.bench.server.RunnableJar;
import org.bondstone.bench.server.Served;
import org.bondstone.bench.server.WorkFolder;

/** Row 9: reading documents over REST. */
public final class DocumentsRow implements GoalRow {

  static final String PREFECT = "Prefect's server";

  /** Said loudly where there is nothing to compare with. */
  static final String ALONE =
      "**Prefect's server was not measured: it could not be installed from PyPI. The table has ours"
          + " only.**";

  private static final int DOCUMENTS = 200;
  private static final String MEMORY = "memory under load, MB";
  private static final List<String> KINDS =
      List.of(SavedDocuments.BY_NAME, SavedDocuments.BY_ID, SavedDocuments.FILTER);

  /** What each server answers before it is measured: Java is slow until it has compiled. */
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private final Scores scores = new Scores();

  /** A server with its documents. */
  private record Peer(Served served, SavedDocuments documents) {

    static Peer of(Served served) {
      return new Peer(served, SavedDocuments.nested(served.api(), DOCUMENTS));
    }

    HttpLoad turn(String kind, Duration time) {
      return HttpLoad.of(
          served,
          n -> documents.request(kind, DOCUMENTS, n),
          SavedDocuments.leastBytes(kind, DOCUMENTS),
          time);
    }
  }

  @Override
  public int number() {
    return 9;
  }

  @Override
  public RowResult run(Bench bench) {
    int rounds = bench.rounds();
    Duration time = Duration.ofMillis(bench.quick() ? 500 : 1500);
    Optional<PrefectServer> prefect = PrefectServer.install();
    PostgresServer postgres = bench.postgres();
    postgres.create("bondstone", "prefect");
    int port = postgres.place().components().port();
    try (WorkFolder folder = WorkFolder.create("documents");
        WorkFolder other = WorkFolder.create("documents-prefect");
        Served ours = new RunnableJar(folder).store("localhost", port, "bondstone").start();
        Served theirs =
            prefect
                .map(
                    server ->
                        server.start(
                            other,
                            "postgresql+asyncpg://postgres:postgres@localhost:%d/prefect"
                                .formatted(port)))
                .orElse(null)) {
      Map<String, Peer> peers = new LinkedHashMap<>();
      peers.put(Scores.OURS, Peer.of(ours));
      if (theirs != null) {
        peers.put(PREFECT, Peer.of(theirs));
      }
      warmUp(peers, bench.quick() ? time : WARM_UP);
      for (int round = 0; round < rounds; round++) {
        round(bench, peers, round, time);
      }
      return result(rounds, theirs != null);
    }
  }

  private static void warmUp(Map<String, Peer> peers, Duration time) {
    for (String kind : KINDS) {
      peers.values().forEach(peer -> peer.turn(kind, time));
    }
  }

  private void round(Bench bench, Map<String, Peer> peers, int round, Duration time) {
    for (String kind : KINDS) {
      for (String name : Turns.of(List.copyOf(peers.keySet()), round)) {
        HttpLoad load = peers.get(name).turn(kind, time);
        bench.progress(
            "row 9 round %d, %s, %s: %,.1f/s, p99 %,.1f ms",
            round + 1, kind, name, load.perSecond(), load.p99Millis());
        scores.add(perSecond(kind), name, load.figure());
        scores.add(p99(kind), name, load.p99Millis());
      }
    }
    peers.forEach(
        (name, peer) -> {
          double megabytes = peer.served().residentMegabytes();
          bench.progress("row 9 round %d, memory, %s: %,.0f MB", round + 1, name, megabytes);
          scores.add(MEMORY, name, megabytes);
        });
  }

  private RowResult result(int rounds, boolean compared) {
    List<Comparison> all = new ArrayList<>();
    String peer = compared ? PREFECT : Scores.OURS;
    for (String kind : KINDS) {
      all.add(
          scores.compare(
              perSecond(kind), peer, compared ? Goal.atLeast(25, "≥ 25 × requests/s") : null));
    }
    for (String kind : KINDS) {
      all.add(
          scores.compareLess(p99(kind), peer, compared ? Goal.above(1, "> 1, lower p99") : null));
    }
    all.add(
        scores.compareLess(
            MEMORY,
            peer,
            compared ? Goal.atLeast(1 / 1.2, "≥ 0.833 (at most 1.2 × its memory)") : null));
    return new RowResult(
        number(), "see variant", rounds, all, compared ? List.of() : List.of(ALONE));
  }

  private static String perSecond(String kind) {
    return shown(kind) + ", requests/s";
  }

  private static String p99(String kind) {
    return shown(kind) + ", p99 in ms";
  }

  private static String shown(String kind) {
    return kind.equals(SavedDocuments.FILTER)
        ? String.format(Locale.ROOT, "filter of %d nested", DOCUMENTS)
        : kind;
  }
}
