package org.bondstone.adapter.operation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.bondstone.adapter.statement.CompiledStatement;
import org.bondstone.adapter.statement.RowValues;
import org.bondstone.api.error.BadParameterException;

/** Reads the caller's rows, once. */
public final class RowFeed {

  private static final int BYTES_PER_ROW = 32;
  private static final int BYTES_PER_VALUE = 24;

  private final RowValues values;
  private final Iterator<?> rows;
  private long read;

  RowFeed(CompiledStatement statement, Iterator<?> rows) {
    this.values = new RowValues(statement);
    this.rows = rows;
  }

  public boolean hasNext() {
    return rows.hasNext();
  }

  /**
   * The values of the next row, in the order of the statement's names.
   *
   * @throws BadParameterException when the row lacks a parameter or has one too many
   */
  public Object[] next() {
    try {
      Object[] row = values.of(rows.next());
      read++;
      return row;
    } catch (BadParameterException e) {
      throw new BadParameterException("Row " + read + ": " + e.getMessage(), e);
    }
  }

  /** The next rows, at least one; fewer than wanted when they end, or are large. */
  public Chunk next(int wanted, long mostBytes) {
    long first = read;
    List<Object[]> chunk = new ArrayList<>();
    long bytes = 0;
    while (chunk.size() < wanted && bytes < mostBytes && rows.hasNext()) {
      Object[] row = next();
      bytes += bytes(row);
      chunk.add(row);
    }
    return new Chunk(chunk, first, bytes);
  }

  /** About how much memory a row takes. */
  public static long bytes(Object[] values) {
    long bytes = BYTES_PER_ROW;
    for (Object value : values) {
      bytes += BYTES_PER_VALUE;
      if (value instanceof String text) {
        bytes += text.length();
      } else if (value instanceof byte[] array) {
        bytes += array.length;
      }
    }
    return bytes;
  }
}
