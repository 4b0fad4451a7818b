package org.bondstone.adapter.cursor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.api.error.TransactionStateException;

/** The cursors of one scope. Thread-safe. Never waits for a database. */
final class CursorScope {

  /** Why a cursor answers no more rows. */
  enum End {
    EXHAUSTED,
    BROKEN,
    EXPIRED
  }

  /** Most scopes have one or two cursors. */
  private static final int FEW = 4;

  private final CursorLimits limits;

  /** By the key of the fetch; a stream by itself. */
  private final Map<Object, Cursor> open = new HashMap<>(FEW);

  private final Map<Object, End> ended;
  private boolean failed;
  private boolean closed;

  CursorScope(CursorLimits limits) {
    this.limits = limits;
    this.ended =
        new LinkedHashMap<>(FEW, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Object, End> eldest) {
            return size() > limits.ended();
          }
        };
  }

  /**
   * The open cursor of a key, or a new one.
   *
   * @return null when the cursor is exhausted
   * @throws TransactionStateException when it ended otherwise, or there are too many
   */
  synchronized Cursor cursor(Object key) {
    End end = ended.get(key);
    if (end == null) {
      Cursor known = open.get(key);
      return known != null ? known : add(key, new Cursor());
    }
    return switch (end) {
      case EXHAUSTED -> null;
      case BROKEN ->
          throw new TransactionStateException(
              "The fetch failed after some of its rows were given out. resetConnections() lets it"
                  + " begin anew.");
      case EXPIRED ->
          throw new TransactionStateException(
              "The cursor waited longer than %s for its next fetch and was closed."
                      .formatted(limits.idle())
                  + " resetConnections() lets it begin anew.");
    };
  }

  /** A new cursor for a stream. Its key is itself. */
  synchronized Cursor stream() {
    Cursor cursor = new Cursor();
    add(cursor, cursor);
    return cursor;
  }

  private Cursor add(Object key, Cursor cursor) {
    if (closed) {
      throw new TransactionStateException("The scope of the cursor has ended.");
    }
    if (open.size() >= limits.open()) {
      throw new TransactionStateException(
          "The scope has %d open cursors, which is the limit.".formatted(open.size())
              + " Read them to their end, or call resetConnections().");
    }
    open.put(key, cursor);
    return cursor;
  }

  /** Remembers how a cursor ended. */
  synchronized void end(Object key, Cursor cursor, End end) {
    if (open.remove(key, cursor)) {
      ended.put(key, end);
    }
  }

  /** Forgets a cursor, so that its statement may run anew. */
  synchronized void forget(Object key, Cursor cursor) {
    open.remove(key, cursor);
  }

  /** Tells that an operation failed: what is open now will not be committed by a reset. */
  synchronized void fail() {
    failed = true;
  }

  synchronized int openCursors() {
    return open.size();
  }

  /** Forgets everything. Streams stay open, since they run no fetch. */
  void reset(boolean commit) {
    endAll(commit, true);
  }

  /** Ends everything. */
  void close(boolean commit) {
    endAll(commit, false);
  }

  private void endAll(boolean commit, boolean keepStreams) {
    boolean keepChanges;
    List<Cursor> cursors;
    synchronized (this) {
      keepChanges = commit && !failed;
      closed = !keepStreams;
      ended.clear();
      failed = false;
      if (open.isEmpty()) {
        return;
      }
      cursors = new ArrayList<>(open.size());
      open.entrySet()
          .removeIf(
              entry -> {
                boolean goes = !keepStreams || entry.getKey() instanceof CursorKey;
                return goes && cursors.add(entry.getValue());
              });
    }
    end(cursors, keepChanges);
  }

  private static void end(List<Cursor> cursors, boolean commit) {
    RuntimeException error = null;
    for (Cursor cursor : cursors) {
      try {
        cursor.end(commit);
      } catch (RuntimeException e) {
        if (error == null) {
          error = e;
        } else {
          error.addSuppressed(e);
        }
      }
    }
    if (error != null) {
      throw error;
    }
  }

  /** Rolls back the cursors that have waited for too long. */
  void expire(long nanoTime) {
    List<Cursor> idle = new ArrayList<>();
    long limit = nanoTime - limits.idle().toNanos();
    synchronized (this) {
      for (Map.Entry<Object, Cursor> entry : List.copyOf(open.entrySet())) {
        if (entry.getValue().isIdleSince(limit)) {
          end(entry.getKey(), entry.getValue(), End.EXPIRED);
          idle.add(entry.getValue());
        }
      }
    }
    end(idle, false);
  }
}
