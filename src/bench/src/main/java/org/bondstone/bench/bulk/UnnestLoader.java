package org.bondstone.bench.bulk;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.bondstone.bench.database.DatabasePlace;

/** One array for each column, which the server turns into rows. */
final class UnnestLoader implements BulkLoader {

  /** Rows of one statement. */
  private static final int CHUNK = 10_000;

  private final Connection connection;

  UnnestLoader(DatabasePlace place) throws SQLException {
    this.connection = place.connect();
    connection.setAutoCommit(false);
  }

  @Override
  public void load(Load load) throws SQLException {
    List<Line> lines = load.lines();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO line (id, name, price, created) SELECT * FROM unnest(?, ?, ?, ?)")) {
      for (int from = 0; from < lines.size(); from += CHUNK) {
        List<Line> chunk = lines.subList(from, Math.min(from + CHUNK, lines.size()));
        statement.setArray(1, array("int8", chunk, Line::id));
        statement.setArray(2, array("varchar", chunk, Line::name));
        statement.setArray(3, array("numeric", chunk, Line::price));
        statement.setArray(4, array("timestamp", chunk, Line::created));
        statement.executeUpdate();
      }
    }
    connection.commit();
  }

  private Array array(String type, List<Line> lines, Function<Line, Object> column)
      throws SQLException {
    Object[] values = new Object[lines.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.apply(lines.get(i));
    }
    return connection.createArrayOf(type, values);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
