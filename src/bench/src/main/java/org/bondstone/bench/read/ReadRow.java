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
 * Rows 3 and 4.
 *
 * @param method the method of {@link ReadBenchmark}
 * @param postgres the least ratio to bare JDBC on PostgreSQL
 * @param h2 the same on H2, where a statement takes so little that any layer is seen
 */
public record ReadRow(int number, String method, double postgres, double h2) implements GoalRow {

  private static final String POSTGRES = "PostgreSQL";
  private static final String H2 = "H2";
  private static final String BARE = "bare JDBC";
  private static final List<String> LAYERS = List.of("JdbcClient", "Jdbi", "jOOQ");
  private static final List<String> ALL = List.of(Scores.OURS, BARE, "JdbcClient", "Jdbi", "jOOQ");

  /** Row 3: one row by its key. */
  public static ReadRow one() {
    return new ReadRow(3, "one", 0.97, 0.85);
  }

  /** Row 4: 10,000 rows. */
  public static ReadRow all() {
    return new ReadRow(4, "all", 0.95, 0.95);
  }

  @Override
  public RowResult run(Bench bench) {
    Map<String, String> places = Map.of(POSTGRES, prepare(bench), H2, "h2");
    Effort effort = bench.effort();
    Scores scores = new Scores();
    for (int round = 0; round < effort.rounds(); round++) {
      for (String database : List.of(POSTGRES, H2)) {
        for (String peer : Turns.of(ALL, round)) {
          Figure figure =
              new JmhTurn(
                      ReadBenchmark.class.getName() + "." + method,
                      Map.of("peer", peer, "place", places.get(database)),
                      1,
                      List.of("-Dorg.jooq.no-logo=true", "-Dorg.jooq.no-tips=true"))
                  .run(effort);
          bench.progress(
              "row %d round %d, %s, %s: %,.0f/s",
              number, round + 1, database, peer, figure.score());
          scores.add(database, peer, figure);
        }
      }
    }
    return new RowResult(number, "operations/s", effort.rounds(), comparisons(scores), List.of());
  }

  private static String prepare(Bench bench) {
    try (Connection connection = bench.postgres().place().connect()) {
      Items.create(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("The table was not made.", e);
    }
    return Integer.toString(bench.postgres().place().components().port());
  }

  private List<Comparison> comparisons(Scores scores) {
    Goal layer = Goal.above(1, "> 1");
    List<Comparison> all = new ArrayList<>();
    all.add(scores.compare(POSTGRES, BARE, bare(postgres)));
    all.add(scores.compare(H2, BARE, bare(h2)));
    for (String peer : LAYERS) {
      all.add(scores.compare(POSTGRES, peer, layer));
      all.add(scores.compare(H2, peer, layer));
    }
    return all;
  }

  private static Goal bare(double least) {
    return Goal.atLeast(least, "≥ " + least);
  }
}
