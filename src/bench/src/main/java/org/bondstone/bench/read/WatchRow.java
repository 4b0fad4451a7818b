package org.bondstone.bench.read;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bondstone.bench.Bench;
import org.bondstone.bench.GoalRow;
import org.bondstone.bench.measure.Comparison;
import org.bondstone.bench.measure.Effort;
import org.bondstone.bench.measure.Figure;
import org.bondstone.bench.measure.Goal;
import org.bondstone.bench.measure.JmhTurn;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Scores;
import org.bondstone.bench.measure.Turns;

/**
 * Row 12: one row by its key, with everything that watches statements on, beside the same with all
 * of it off. Off is what rows 3 and 4 measure.
 */
public record WatchRow() implements GoalRow {

  private static final int NUMBER = 12;
  private static final double MOST = 1.03;
  private static final String POSTGRES = "PostgreSQL";
  private static final String H2 = "H2";
  private static final String OFF = "off";
  private static final List<String> BOTH = List.of("on", OFF);

  @Override
  public int number() {
    return NUMBER;
  }

  @Override
  public RowResult run(Bench bench) {
    Map<String, String> places = Map.of(POSTGRES, prepare(bench), H2, "h2");
    Effort effort = bench.effort();
    Scores scores = new Scores();
    for (int round = 0; round < effort.rounds(); round++) {
      for (String database : List.of(POSTGRES, H2)) {
        for (String peer : Turns.of(BOTH, round)) {
          Figure figure =
              new JmhTurn(
                      ReadBenchmark.class.getName() + ".one",
                      Map.of("peer", peer, "place", places.get(database)),
                      1,
                      List.of())
                  .run(effort);
          bench.progress(
              "row %d round %d, %s, %s: %,.0f/s",
              NUMBER, round + 1, database, peer, figure.score());
          scores.add(database, peer.equals(OFF) ? OFF : Scores.OURS, figure);
        }
      }
    }
    return new RowResult(NUMBER, "operations/s", effort.rounds(), comparisons(scores), List.of());
  }

  private static String prepare(Bench bench) {
    try (Connection connection = bench.postgres().place().connect()) {
      Items.create(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("The table was not made.", e);
    }
    return Integer.toString(bench.postgres().place().components().port());
  }

  private static List<Comparison> comparisons(Scores scores) {
    Goal goal = Goal.atLeast(1 / MOST, "≤ " + MOST + " × the time");
    List<Comparison> all = new ArrayList<>();
    all.add(scores.compare(POSTGRES, OFF, goal));
    all.add(scores.compare(H2, OFF, goal));
    return all;
  }
}
