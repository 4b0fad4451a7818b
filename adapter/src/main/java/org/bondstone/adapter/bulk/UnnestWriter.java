package org.bondstone.adapter.bulk;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;
import org.bondstone.adapter.session.Session;
import org.bondstone.adapter.statement.InsertShape;

/** One INSERT that takes an array for each column. */
final class UnnestWriter {

  private final Session session;
  private final InsertShape insert;
  private final PostgresTable table;

  UnnestWriter(Session session, InsertShape insert, PostgresTable table) {
    this.session = session;
    this.insert = insert;
    this.table = table;
  }

  long write(Chunk chunk) throws SQLException, UnfitException {
    String sql = sql();
    try (PreparedStatement statement = session.statements().prepareStatement(sql)) {
      session.database().begin(statement, sql, session);
      for (int i = 0; i < table.columns().size(); i++) {
        String array = array(chunk.rows(), i);
        // Without a type, so that the server takes it for the array that the cast names.
        statement.setObject(i + 1, array, Types.OTHER);
      }
      return statement.executeUpdate();
    }
  }

  private String sql() {
    String arrays =
        table.columns().stream()
            .map(column -> "?::" + column.arrayType())
            .collect(Collectors.joining(", "));
    return "INSERT INTO %s (%s) SELECT * FROM unnest(%s) %s"
        .formatted(insert.table(), String.join(", ", insert.columns()), arrays, insert.conflict())
        .strip();
  }

  private String array(List<Object[]> rows, int column) throws UnfitException {
    ColumnFormat format = table.columns().get(column).format();
    int parameter = insert.parameters().get(column);
    StringBuilder array = new StringBuilder(rows.size() * 12);
    char separator = '{';
    for (Object[] row : rows) {
      array.append(separator);
      if (row[parameter] == null) {
        array.append("NULL");
      } else if (!format.element(array, row[parameter])) {
        throw new UnfitException();
      }
      separator = ',';
    }
    return array.append('}').toString();
  }
}
