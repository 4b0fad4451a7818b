package org.bondstone.bench.stream;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.bench.database.DatabasePlace;
import org.bondstone.bench.measure.Figure;
import org.bondstone.bench.measure.Meter;

/**
 * The program of row 6. Prints its {@link Figure}, and the kilobytes of the heap that were in use
 * at ten moments, with tabs between.
 */
final class StreamRun {

  /** The length of the text in the last row; it grows evenly from 0. */
  private static final int LONGEST = 1_000;

  private static final int FETCH_SIZE = 1_000;

  private final long rows;
  private final StringBuilder heap = new StringBuilder();
  private long seen;
  private long characters;

  private StreamRun(long rows) {
    this.rows = rows;
  }

  /**
   * @param arguments PostgreSQL's port, the number of rows, and {@code ours} or {@code bare}
   */
  public static void main(String[] arguments) throws SQLException {
    DatabasePlace place = DatabasePlace.named(arguments[0]);
    StreamRun run = new StreamRun(Long.parseLong(arguments[1]));
    Figure figure =
        switch (arguments[2]) {
          case StreamRow.OURS -> run.ours(place);
          case StreamRow.BARE -> run.bare(place);
          default -> throw new IllegalArgumentException("There is no " + arguments[2] + ".");
        };
    run.check();
    new PrintStream(System.out, true, StandardCharsets.UTF_8)
        .println(figure.print() + run.heap.toString());
  }

  private Figure ours(DatabasePlace place) {
    try (SqlConnector connector = SqlConnector.open(place.specification())) {
      connector.fetchAll("SELECT 1");
      Map<String, Object> parameters = Map.of("rows", rows, "longest", LONGEST);
      String sql = sql(":rows", ":longest");
      Meter meter = Meter.start();
      List<Row> chunk = connector.fetchMany(sql, parameters, FETCH_SIZE);
      while (!chunk.isEmpty()) {
        for (Row row : chunk) {
          see(row.get(0, Long.class), row.get(1, String.class));
        }
        chunk = connector.fetchMany(sql, parameters, FETCH_SIZE);
      }
      return meter.stop(rows);
    }
  }

  private Figure bare(DatabasePlace place) throws SQLException {
    try (Connection connection = place.connect();
        PreparedStatement statement = connection.prepareStatement(sql("?", "?"))) {
      connection.setAutoCommit(false);
      statement.setFetchSize(FETCH_SIZE);
      statement.setInt(1, LONGEST);
      statement.setLong(2, rows);
      statement.setLong(3, rows);
      Meter meter = Meter.start();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          see(result.getLong(1), result.getString(2));
        }
      }
      connection.commit();
      return meter.stop(rows);
    }
  }

  /** The series stands in the select list, since PostgreSQL would store one in FROM first. */
  private static String sql(String rows, String longest) {
    return "SELECT n, repeat('x', (n * CAST(%2$s AS int) / CAST(%1$s AS bigint))::int) AS filler"
            .formatted(rows, longest)
        + " FROM (SELECT generate_series(1, CAST(%s AS bigint)) AS n) AS series".formatted(rows);
  }

  private void see(long n, String filler) {
    seen++;
    characters += filler.length();
    if (n != seen) {
      throw new IllegalStateException("Row %d came as number %d.".formatted(n, seen));
    }
    if (seen % (rows / 10) == 0) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      heap.append('\t').append((runtime.totalMemory() - runtime.freeMemory()) / 1024);
    }
  }

  private void check() {
    if (seen != rows || characters < rows) {
      throw new IllegalStateException("%d rows came, not %d.".formatted(seen, rows));
    }
  }
}
