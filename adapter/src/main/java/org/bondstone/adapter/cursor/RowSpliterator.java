package org.bondstone.adapter.cursor;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import org.bondstone.api.sql.Row;

/** The rows of a result as a stream takes them. Used by one thread. */
final class RowSpliterator extends AbstractSpliterator<Row> {

  private static final int BATCH = 64;

  private final RowSource source;
  private Iterator<Row> rows = List.<Row>of().iterator();

  RowSpliterator(RowSource source) {
    super(Long.MAX_VALUE, ORDERED | NONNULL | IMMUTABLE);
    this.source = source;
  }

  @Override
  public boolean tryAdvance(Consumer<? super Row> action) {
    if (!rows.hasNext()) {
      rows = source.take(BATCH).iterator();
    }
    if (!rows.hasNext()) {
      return false;
    }
    action.accept(rows.next());
    return true;
  }
}
