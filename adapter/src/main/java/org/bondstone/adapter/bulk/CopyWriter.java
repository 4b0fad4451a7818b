package org.bondstone.adapter.bulk;

import java.sql.SQLException;
import org.bondstone.adapter.session.Session;
import org.bondstone.adapter.statement.InsertShape;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** COPY in its binary form. */
final class CopyWriter implements ChunkWriter {

  private static final int SENT_AT_ONCE = 64 * 1024;

  private final Session session;
  private final InsertShape insert;
  private final PostgresTable table;

  CopyWriter(Session session, InsertShape insert, PostgresTable table) {
    this.session = session;
    this.insert = insert;
    this.table = table;
  }

  @Override
  public long write(Chunk chunk) throws SQLException {
    String sql =
        "COPY %s (%s) FROM STDIN (FORMAT binary)"
            .formatted(insert.table(), String.join(", ", insert.columns()));
    session.database().echo(sql);
    CopyIn copy = session.statements().unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      send(chunk, copy);
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private void send(Chunk chunk, CopyIn copy) throws SQLException {
    int columns = table.columns().size();
    ColumnFormat[] formats = new ColumnFormat[columns];
    int[] parameters = new int[columns];
    for (int i = 0; i < columns; i++) {
      formats[i] = table.columns().get(i).format();
      parameters[i] = insert.parameters().get(i);
    }
    CopyBuffer buffer = new CopyBuffer();
    buffer.header();
    for (Object[] row : chunk.rows()) {
      buffer.int2(columns);
      for (int i = 0; i < columns; i++) {
        Object value = row[parameters[i]];
        if (value == null) {
          buffer.int4(-1);
        } else {
          formats[i].binary(buffer, value);
        }
      }
      if (buffer.size() >= SENT_AT_ONCE) {
        buffer.sendTo(copy);
      }
    }
    buffer.int2(-1);
    buffer.sendTo(copy);
  }
}
