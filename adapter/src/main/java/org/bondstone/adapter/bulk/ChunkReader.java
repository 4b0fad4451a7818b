package org.bondstone.adapter.bulk;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.statement.CompiledStatement;
import org.bondstone.api.error.BadParameterException;

/** Reads the caller's rows, once, in chunks that are bounded in rows and in bytes. */
final class ChunkReader {

  /** PostgreSQL's COPY gains little beyond. */
  static final int MOST_ROWS = 10_000;

  private static final long MOST_BYTES = 8L << 20;

  private final CompiledStatement statement;
  private final Iterator<? extends Map<String, ?>> rows;
  private long read;

  ChunkReader(CompiledStatement statement, Iterator<? extends Map<String, ?>> rows) {
    this.statement = statement;
    this.rows = rows;
  }

  /**
   * The next rows; null after the last.
   *
   * @throws BadParameterException when a row lacks a parameter or has one too many
   */
  Chunk next() {
    if (!rows.hasNext()) {
      return null;
    }
    long first = read;
    List<Object[]> chunk = new ArrayList<>();
    long bytes = 0;
    while (chunk.size() < MOST_ROWS && bytes < MOST_BYTES && rows.hasNext()) {
      Object[] values = values(rows.next());
      bytes += bytes(values);
      chunk.add(values);
      read++;
    }
    return new Chunk(chunk, first);
  }

  private Object[] values(Map<String, ?> row) {
    try {
      return statement.values(row);
    } catch (BadParameterException e) {
      throw new BadParameterException("Row " + read + ": " + e.getMessage(), e);
    }
  }

  private static long bytes(Object[] values) {
    long bytes = 0;
    for (Object value : values) {
      if (value instanceof String text) {
        bytes += text.length();
      } else if (value instanceof byte[] array) {
        bytes += array.length;
      } else {
        bytes += 8;
      }
    }
    return bytes;
  }
}
