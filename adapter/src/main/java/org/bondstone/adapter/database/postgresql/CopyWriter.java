package org.bondstone.adapter.database.postgresql;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.bondstone.adapter.operation.Operation;
import org.bondstone.adapter.operation.RowFeed;
import org.bondstone.adapter.statement.InsertShape;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * COPY in its binary form. It sends while it reads: the server works on the first rows while the
 * caller makes the next.
 */
final class CopyWriter {

  private static final int SENT_AT_ONCE = 64 * 1024;

  private static final byte[] HEADER =
      "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private final Operation operation;
  private final String sql;
  private final ColumnFormat[] formats;
  private final int[] parameters;

  CopyWriter(Operation operation, InsertShape insert, PostgresTable table) {
    this.operation = operation;
    this.sql =
        "COPY %s (%s) FROM STDIN (FORMAT binary)"
            .formatted(insert.table(), String.join(", ", insert.columns()));
    this.formats =
        table.columns().stream().map(PostgresTable.Column::format).toArray(ColumnFormat[]::new);
    this.parameters = insert.parameters().stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Writes some rows, and those that come after them.
   *
   * @param held the rows to write; those that are read go there too, so that they can be written
   *     otherwise
   * @param mostBytes the most to hold
   */
  long write(List<Object[]> held, long heldBytes, RowFeed rows, long mostBytes)
      throws SQLException, UnfitException {
    operation.database().echo(sql);
    CopyIn copy = operation.statements().unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      BinaryBuffer buffer = new BinaryBuffer(SENT_AT_ONCE + 16 * 1024);
      buffer.raw(HEADER);
      for (Object[] row : held) {
        send(row, buffer, copy);
      }
      long bytes = heldBytes;
      while (bytes < mostBytes && rows.hasNext()) {
        Object[] row = rows.next();
        bytes += RowFeed.bytes(row);
        held.add(row);
        send(row, buffer, copy);
      }
      buffer.int2(-1);
      buffer.sendTo(copy);
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private void send(Object[] row, BinaryBuffer buffer, CopyIn copy)
      throws SQLException, UnfitException {
    buffer.int2(formats.length);
    for (int i = 0; i < formats.length; i++) {
      Object value = row[parameters[i]];
      if (value == null) {
        buffer.int4(-1);
      } else if (!formats[i].write(buffer, value)) {
        throw new UnfitException();
      }
    }
    if (buffer.size() >= SENT_AT_ONCE) {
      buffer.sendTo(copy);
    }
  }
}
