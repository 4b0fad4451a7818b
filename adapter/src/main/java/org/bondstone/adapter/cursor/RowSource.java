package org.bondstone.adapter.cursor;

import java.util.List;
import org.bondstone.api.sql.Row;

/** The rows of one result, for a stream or a subscription. Used by one thread at a time. */
public final class RowSource implements AutoCloseable {

  private final CursorScope scope;
  private final Cursor cursor;

  /**
   * @param cursor open, and in the scope under itself
   */
  RowSource(CursorScope scope, Cursor cursor) {
    this.scope = scope;
    this.cursor = cursor;
  }

  /** The next rows; none after the last. An error ends it. */
  public List<Row> take(int wanted) {
    if (cursor.isExhausted()) {
      return List.of();
    }
    try {
      List<Row> taken = cursor.take(null, wanted);
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
