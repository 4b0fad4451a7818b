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
 * @param warmUp how long each works before that. A commit takes a millisecond, so that a short
 *     warm-up would leave most of what a transaction runs to Java's interpreter
 */
record ContainerTurns(
    int row, Map<String, String> peers, int rounds, Duration time, Duration warmUp) {

  static ContainerTurns of(int row, Bench bench, Map<String, String> peers) {
    return bench.quick()
        ? new ContainerTurns(
            row, peers, bench.rounds(), Duration.ofMillis(500), Duration.ofSeconds(3))
        : new ContainerTurns(
            row, peers, bench.rounds(), Duration.ofSeconds(1), Duration.ofSeconds(6));
  }

  /** Measures one variant. */
  void run(
      Bench bench, BenchServer server, Scores scores, String variant, String work, int threads) {
    for (String peer : peers.values()) {
      server.turn(work + "/" + peer, threads, warmUp);
    }
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
