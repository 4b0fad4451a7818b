package org.bondstone.adapter.connector;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import org.bondstone.api.sql.Row;

/** The rows of a cursor as a stream takes them. Used by one thread. */
final class RowSpliterator extends AbstractSpliterator<Row> {

  private static final int BATCH = 64;

  private final CursorScope scope;
  private final Cursor cursor;
  private Iterator<Row> rows = List.<Row>of().iterator();

  RowSpliterator(CursorScope scope, Cursor cursor) {
    super(Long.MAX_VALUE, ORDERED | NONNULL | IMMUTABLE);
    this.scope = scope;
    this.cursor = cursor;
  }

  @Override
  public boolean tryAdvance(Consumer<? super Row> action) {
    if (!rows.hasNext()) {
      rows = take().iterator();
    }
    if (!rows.hasNext()) {
      return false;
    }
    action.accept(rows.next());
    return true;
  }

  private List<Row> take() {
    if (cursor.isExhausted()) {
      return List.of();
    }
    try {
      List<Row> taken = cursor.take(null, BATCH);
      if (cursor.isExhausted()) {
        scope.forget(cursor, cursor);
      }
      return taken;
    } catch (RuntimeException | Error e) {
      scope.fail();
      scope.forget(cursor, cursor);
      throw e;
    }
  }

  /** Ends the stream, wherever it is. */
  void close() {
    scope.forget(cursor, cursor);
    cursor.end(true);
  }
}
