package org.bondstone.bench.container;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bondstone.bench.Bench;
import org.bondstone.bench.measure.Figure;
import org.bondstone.bench.measure.Scores;
import org.bondstone.bench.measure.Turns;

/**
 * Peers that take turns inside one server.
 *
 * @param row the number of the row, for those who wait
 * @param peers the name of each peer, and what it is to the application
 * @param rounds how often all take their turn
 * @param time the length of one turn
 * @param warmUp how long each works before that, on many threads. One thread commits some hundred
 *     times in a second, so Java's compiler would still be at work minutes later, and most of the
 *     processor time of a transaction would be the compiler's
 */
record ContainerTurns(
    int row, Map<String, String> peers, int rounds, Duration time, Duration warmUp) {

  private static final int WARM_UP_THREADS = 8;

  static ContainerTurns of(int row, Bench bench, Map<String, String> peers) {
    return bench.quick()
        ? new ContainerTurns(
            row, peers, bench.rounds(), Duration.ofMillis(500), Duration.ofSeconds(5))
        : new ContainerTurns(
            row, peers, bench.rounds(), Duration.ofSeconds(1), Duration.ofSeconds(30));
  }

  /** Lets all work unmeasured. */
  void warmUp(BenchServer server, String work) {
    for (String peer : peers.values()) {
      server.turn(work + "/" + peer, WARM_UP_THREADS, warmUp);
    }
  }

  /** Measures one variant. */
  void run(
      Bench bench, BenchServer server, Scores scores, String variant, String work, int threads) {
    for (int round = 0; round < rounds; round++) {
      for (String peer : Turns.of(List.copyOf(peers.keySet()), round)) {
        Figure figure = server.turn(work + "/" + peers.get(peer), threads, time);
        bench.progress(
            "row %d round %d, %s, %s: %,.0f/s", row, round + 1, variant, peer, figure.score());
        scores.add(variant, peer, figure);
      }
    }
  }
}
