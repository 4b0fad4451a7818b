package org.bondstone.adapter.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.bondstone.adapter.row.RowReader;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.Row;

/** The columns that a statement answers for each inserted row. */
public final class GeneratedKeys {

  private GeneratedKeys() {}

  public static PreparedStatement prepare(Session session, String sql, ExecutionOptions options)
      throws SQLException {
    Connection connection = session.statements();
    List<String> columns = options.generatedKeys();
    return columns.isEmpty()
        ? connection.prepareStatement(sql)
        : connection.prepareStatement(sql, columns.toArray(String[]::new));
  }

  public static List<Row> read(
      PreparedStatement statement, Database database, ExecutionOptions options)
      throws SQLException {
    if (options.generatedKeys().isEmpty()) {
      return List.of();
    }
    List<Row> keys = new ArrayList<>();
    try (ResultSet result = statement.getGeneratedKeys()) {
      RowReader reader = RowReader.of(result, database.values());
      while (result.next()) {
        keys.add(reader.read(result));
      }
    }
    return keys;
  }
}
