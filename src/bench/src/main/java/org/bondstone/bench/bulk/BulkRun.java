package org.bondstone.bench.bulk;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.bench.database.DatabasePlace;
import org.bondstone.bench.measure.Figure;
import org.bondstone.bench.measure.Meter;
import org.bondstone.bench.measure.Turns;

/**
 * The program of row 5. Prints one line for each turn: variant, peer and its {@link Figure}, with
 * tabs between.
 */
final class BulkRun {

  static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);

  /** Rounds that only warm up. */
  private static final int WARMUPS = 2;

  private final Connection control;
  private final Map<String, BulkLoader> loaders;
  private final PrintStream out;

  private BulkRun(Connection control, Map<String, BulkLoader> loaders, PrintStream out) {
    this.control = control;
    this.loaders = loaders;
    this.out = out;
  }

  /**
   * @param arguments PostgreSQL's port, the number of rounds, and the rows of one turn, for which
   *     small loads are repeated
   */
  public static void main(String[] arguments) throws SQLException, IOException {
    DatabasePlace place = DatabasePlace.named(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    int rowsPerTurn = Integer.parseInt(arguments[2]);
    Map<String, BulkLoader> loaders = new LinkedHashMap<>();
    loaders.put(BulkRow.OURS, new ConnectorLoader(place));
    loaders.put(BulkRow.ADD_BATCH, new BatchLoader(place, false));
    loaders.put(BulkRow.REWRITE, new BatchLoader(place, true));
    loaders.put(BulkRow.UNNEST, new UnnestLoader(place));
    loaders.put(BulkRow.COPY, new CopyLoader(place));
    try (Connection control = place.connect()) {
      new BulkRun(control, loaders, new PrintStream(System.out, true, StandardCharsets.UTF_8))
          .run(rounds, rowsPerTurn);
    } finally {
      for (BulkLoader loader : loaders.values()) {
        loader.close();
      }
    }
  }

  private void run(int rounds, int rowsPerTurn) throws SQLException, IOException {
    try (Statement statement = control.createStatement()) {
      statement.execute(Line.TABLE);
    }
    for (int size : SIZES) {
      for (boolean nulls : new boolean[] {false, true}) {
        Load load = Load.of(size, nulls);
        int repeats = Math.max(1, rowsPerTurn / size);
        for (int round = -WARMUPS; round < rounds; round++) {
          for (String peer : Turns.of(List.copyOf(loaders.keySet()), round)) {
            Figure figure = turn(loaders.get(peer), load, repeats);
            if (round >= 0) {
              out.printf("%s\t%s\t%s%n", BulkRow.variant(size, nulls), peer, figure.print());
            }
          }
        }
      }
    }
  }

  /** Loads some times and returns the rows per second. */
  private Figure turn(BulkLoader loader, Load load, int repeats) throws SQLException, IOException {
    empty();
    Meter meter = Meter.start();
    for (int i = 0; i < repeats; i++) {
      loader.load(load);
    }
    long rows = (long) repeats * load.lines().size();
    Figure figure = meter.stop(rows);
    check(rows);
    return figure;
  }

  private void empty() throws SQLException {
    try (Statement statement = control.createStatement()) {
      statement.execute("TRUNCATE line");
      statement.execute("CHECKPOINT");
    }
  }

  private void check(long rows) throws SQLException {
    try (Statement statement = control.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM line")) {
      result.next();
      if (result.getLong(1) != rows) {
        throw new IllegalStateException(
            "%d rows were written, not %d.".formatted(result.getLong(1), rows));
      }
    }
  }
}
