package org.bondstone.adapter.cursor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bondstone.api.sql.Row;

/**
 * The rows of one result, for a stream or a subscription. Used by one thread at a time.
 *
 * @param <T> what the rows become
 */
public final class RowSource<T> implements AutoCloseable {

  private final CursorScope scope;
  private final Cursor cursor;
  private final Function<Row, T> mapping;

  /**
   * @param cursor open, and in the scope under itself
   */
  RowSource(CursorScope scope, Cursor cursor, Function<Row, T> mapping) {
    this.scope = scope;
    this.cursor = cursor;
    this.mapping = mapping;
  }

  /** The rows as a stream, which closes this when it is closed. */
  public Stream<T> stream() {
    return StreamSupport.stream(new RowSpliterator<>(this), false).onClose(this::close);
  }

  /** The next rows; none after the last. An error ends it. */
  public List<T> take(int wanted) {
    if (cursor.isExhausted()) {
      return List.of();
    }
    try {
      List<Row> taken = cursor.take(null, wanted);
      if (cursor.isExhausted()) {
        scope.forget(cursor, cursor);
      }
      return mapped(taken);
    } catch (RuntimeException | Error e) {
      scope.fail();
      scope.forget(cursor, cursor);
      cursor.end(false);
      throw e;
    }
  }

  private List<T> mapped(List<Row> rows) {
    List<T> mapped = new ArrayList<>(rows.size());
    for (Row row : rows) {
      mapped.add(mapping.apply(row));
    }
    return mapped;
  }

  /** Whether the last row was taken. */
  public boolean isExhausted() {
    return cursor.isExhausted();
  }

  /** Ends it, wherever it is. Closing twice is harmless. */
  @Override
  public void close() {
    scope.forget(cursor, cursor);
    cursor.end(true);
  }
}
