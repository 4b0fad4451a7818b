package org.bondstone.bench.bulk;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.bondstone.bench.database.DatabasePlace;

/** {@code addBatch}, with or without pgjdbc's rewriting of batches. */
final class BatchLoader implements BulkLoader {

  /** Rows of one {@code executeBatch}. 10,000 is slower with both. */
  private static final int CHUNK = 1_000;

  private final Connection connection;

  BatchLoader(DatabasePlace place, boolean rewritten) throws SQLException {
    this.connection =
        DriverManager.getConnection(place.url() + "&reWriteBatchedInserts=" + rewritten);
    connection.setAutoCommit(false);
  }

  @Override
  public void load(Load load) throws SQLException {
    List<Line> lines = load.lines();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO line (id, name, price, created) VALUES (?, ?, ?, ?)")) {
      for (int i = 0; i < lines.size(); i++) {
        Line line = lines.get(i);
        statement.setLong(1, line.id());
        statement.setString(2, line.name());
        statement.setBigDecimal(3, line.price());
        statement.setObject(4, line.created(), java.sql.Types.TIMESTAMP);
        statement.addBatch();
        if ((i + 1) % CHUNK == 0) {
          statement.executeBatch();
        }
      }
      if (lines.size() % CHUNK != 0) {
        statement.executeBatch();
      }
    }
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
