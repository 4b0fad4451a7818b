package org.bondstone.adapter.cursor;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;

/** The rows of a result as a stream takes them. Used by one thread. */
final class RowSpliterator<T> extends AbstractSpliterator<T> {

  private static final int BATCH = 64;

  private final RowSource<T> source;
  private Iterator<T> rows = List.<T>of().iterator();

  RowSpliterator(RowSource<T> source) {
    super(Long.MAX_VALUE, ORDERED);
    this.source = source;
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
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
