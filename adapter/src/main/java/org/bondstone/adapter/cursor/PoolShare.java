package org.bondstone.adapter.cursor;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.bondstone.adapter.database.error.BlockNames;
import org.bondstone.adapter.operation.Database;
import org.bondstone.api.error.TransactionStateException;

/**
 * Keeps one caller's cursors from taking the whole pool: the caller would wait for a connection
 * that only he himself can give back. One connection is always left to him.
 */
final class PoolShare {

  private static final int MOST_NAMED = 5;

  private final CursorRegistry registry;
  private final CursorScope scope;
  private final Database database;
  private final int most;

  PoolShare(CursorRegistry registry, CursorScope scope, Database database) {
    this.registry = registry;
    this.scope = scope;
    this.database = database;
    this.most = Math.max(1, database.configuration().poolLimits().max() - 1);
  }

  /**
   * Lets the caller's cursors read ahead, the one that waits longest first, until one more may be
   * opened.
   *
   * @throws TransactionStateException when none of them can; it names them
   */
  void require() {
    if (database.engine().state().active() < most) {
      return;
    }
    registry.endAbandoned();
    List<HeldCursor> own = own();
    int held = own.size();
    for (HeldCursor each : own) {
      if (held < most) {
        return;
      }
      held -= each.letGo() ? 1 : 0;
    }
    if (held >= most) {
      throw full(own);
    }
  }

  /** What the calling thread has used last, in any scope, and what waits in its own scope. */
  private List<HeldCursor> own() {
    Thread caller = Thread.currentThread();
    return registry.scopes().stream()
        .flatMap(each -> each.held(database.engine(), each == scope ? null : caller))
        .sorted(Comparator.comparingLong(each -> each.cursor().waitingSince()))
        .toList();
  }

  private TransactionStateException full(List<HeldCursor> own) {
    return new TransactionStateException(
        BlockNames.message(
            database.name(),
            ("%d of the %d connections of the pool are held by fetches and streams of this caller"
                    + " that are not read to their end, and one more may not take the last. None"
                    + " can be read ahead: each has more than %d rows left, or may write. They"
                    + " are: %s. Read them to their end, close them, or call resetConnections()."
                    + " query(…).list(…) holds no connection.")
                .formatted(
                    own.size(),
                    database.configuration().poolLimits().max(),
                    Cursor.MOST_KEPT,
                    texts(own))));
  }

  private static String texts(List<HeldCursor> own) {
    LinkedHashMap<String, Long> counts =
        own.stream()
            .map(each -> each.cursor().shownText())
            .collect(groupingBy(text -> text, LinkedHashMap::new, counting()));
    String named =
        counts.entrySet().stream()
            .limit(MOST_NAMED)
            .map(each -> "\"%s\" (%d)".formatted(each.getKey(), each.getValue()))
            .collect(joining(", "));
    return counts.size() > MOST_NAMED ? named + ", …" : named;
  }

  /** A cursor that holds a connection, and where it belongs. */
  record HeldCursor(CursorScope scope, Object key, Cursor cursor) {

    private boolean letGo() {
      try {
        return cursor.readAhead();
      } catch (RuntimeException e) {
        scope.breakOff(key, cursor);
        return true;
      }
    }
  }
}
