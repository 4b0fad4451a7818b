package org.bondstone.bench.container;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bondstone.bench.Bench;
import org.bondstone.bench.measure.Scores;
import org.bondstone.bench.measure.Turns;

/**
 * Peers that take turns inside one server.
 *
 * @param row the number of the row, for those who wait
 * @param peers the name of each peer, and what it is to the application
 * @param rounds how often all take their turn
 * @param time the length of one turn
 */
record ContainerTurns(int row, Map<String, String> peers, int rounds, Duration time) {

  /** Rounds that only warm up. */
  private static final int WARMUPS = 2;

  static ContainerTurns of(int row, Bench bench, Map<String, String> peers) {
    return bench.quick()
        ? new ContainerTurns(row, peers, 2, Duration.ofMillis(200))
        : new ContainerTurns(row, peers, 5, Duration.ofMillis(600));
  }

  /** Measures one variant. */
  void run(
      Bench bench, BenchServer server, Scores scores, String variant, String work, int threads) {
    for (int round = -WARMUPS; round < rounds; round++) {
      for (String peer : Turns.of(List.copyOf(peers.keySet()), round)) {
        double score = server.turn(work + "/" + peers.get(peer), threads, time);
        if (round >= 0) {
          bench.progress("row %d round %d, %s, %s: %,.0f/s", row, round + 1, variant, peer, score);
          scores.add(variant, peer, score);
        }
      }
    }
  }
}
