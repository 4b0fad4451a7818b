package org.bondstone.adapter.cursor;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bondstone.adapter.cursor.PoolShare.HeldCursor;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.api.error.TransactionStateException;

/** The cursors of one scope. Thread-safe. Never waits for a database. */
final class CursorScope {

  /** Why a cursor returns no more rows, where not all were given out. */
  private enum End {
    BROKEN,
    EXPIRED
  }

  /** A cursor whose last row was given out. */
  private static final class Exhausted {

    private final int writesBefore;

    /** Whether the caller knows, so that another fetch is no end of a loop. */
    private boolean told;

    Exhausted(int writesBefore, boolean told) {
      this.writesBefore = writesBefore;
      this.told = told;
    }
  }

  /** What a fetch after the last row tells of its caller. */
  enum PastEnd {
    /** It learns of the end, as the last fetch of a loop does, also of one that writes. */
    LOOP_ENDS,
    /** It expects rows, although all were given out. */
    AGAIN,
    /** It expects what a statement of this scope has written. */
    AFTER_WRITE
  }

  /** Most scopes have one or two cursors. */
  private static final int FEW = 4;

  private final CursorLimits limits;

  /**
   * Open cursors, and how others ended. By the key of the fetch; a stream by itself. What was not
   * used for longest comes first.
   */
  private final Map<Object, Object> cursors = new LinkedHashMap<>(FEW, 0.75f, true);

  private int open;
  private int writes;
  private boolean failed;
  private boolean closed;

  CursorScope(CursorLimits limits) {
    this.limits = limits;
  }

  /**
   * The open cursor of a key, or a new one.
   *
   * @return null when the cursor is exhausted
   * @throws TransactionStateException when it ended otherwise, or there are too many
   */
  synchronized Cursor cursor(Object key) {
    Object known = cursors.get(key);
    if (known == null) {
      return add(key, new Cursor());
    }
    if (known instanceof Cursor cursor) {
      return cursor;
    }
    if (known instanceof Exhausted) {
      return null;
    }
    throw new TransactionStateException(
        known == End.BROKEN
            ? "The fetch failed after some of its rows were given out. resetConnections() lets it"
                + " begin anew."
            : "The cursor waited longer than %s for its next fetch and was closed."
                    .formatted(limits.idle())
                + " resetConnections() lets it begin anew.");
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
    if (open >= limits.open()) {
      throw new TransactionStateException(
          "The scope has %d open cursors, which is the limit.".formatted(open)
              + " Read them to their end, or call resetConnections().");
    }
    cursors.put(key, cursor);
    open++;
    return cursor;
  }

  /** Tells what a fetch means for which {@link #cursor} has returned null. */
  synchronized PastEnd pastEnd(Object key) {
    if (!(cursors.get(key) instanceof Exhausted end)) {
      return PastEnd.LOOP_ENDS;
    }
    if (!end.told) {
      end.told = true;
      return PastEnd.LOOP_ENDS;
    }
    return writes == end.writesBefore ? PastEnd.AGAIN : PastEnd.AFTER_WRITE;
  }

  /** Notes that a statement of this scope has written. */
  synchronized void wrote() {
    writes++;
  }

  /**
   * Remembers that a cursor's last row was given out.
   *
   * @param told whether the caller knows
   */
  synchronized void exhaust(Object key, Cursor cursor, boolean told) {
    end(key, cursor, new Exhausted(writes, told));
  }

  /** Remembers that a cursor failed: its stream, or its next fetch, is an error. */
  synchronized void breakOff(Object key, Cursor cursor) {
    failed = true;
    if (key == cursor) {
      forget(key, cursor);
    } else {
      end(key, cursor, End.BROKEN);
    }
  }

  /** What waits with connections of an engine; see {@link Cursor#isHeld}. */
  synchronized Stream<HeldCursor> held(Engine engine, Thread user) {
    List<HeldCursor> held = new ArrayList<>();
    cursors.forEach(
        (key, value) -> {
          if (value instanceof Cursor cursor && cursor.isHeld(engine, user)) {
            held.add(new HeldCursor(this, key, cursor));
          }
        });
    return held.stream();
  }

  /** The cursors that wait for their next fetch. */
  synchronized Stream<WaitingCursor> waiting(String holder, long nanoTime) {
    List<WaitingCursor> waiting = new ArrayList<>();
    for (Object value : cursors.values()) {
      if (value instanceof Cursor cursor) {
        cursor.waiting(holder, nanoTime).ifPresent(waiting::add);
      }
    }
    return waiting.stream();
  }

  private void end(Object key, Cursor cursor, Object end) {
    if (cursors.replace(key, cursor, end)) {
      open--;
      forgetEldest();
    }
  }

  private void forgetEldest() {
    Iterator<Object> values = cursors.values().iterator();
    while (cursors.size() - open > limits.ended()) {
      if (!(values.next() instanceof Cursor)) {
        values.remove();
      }
    }
  }

  /** Forgets a cursor, so that its statement may run anew. */
  synchronized void forget(Object key, Cursor cursor) {
    if (cursors.remove(key, cursor)) {
      open--;
    }
  }

  /** Tells that an operation failed: what is open now will not be committed by a reset. */
  synchronized void fail() {
    failed = true;
  }

  synchronized int openCursors() {
    return open;
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
    List<Cursor> going;
    synchronized (this) {
      keepChanges = commit && !failed;
      closed |= !keepStreams;
      failed = false;
      if (open == 0) {
        cursors.clear();
        return;
      }
      going = takeOut(keepStreams);
    }
    end(going, keepChanges);
  }

  private List<Cursor> takeOut(boolean keepStreams) {
    List<Cursor> going = new ArrayList<>(open);
    Iterator<Map.Entry<Object, Object>> entries = cursors.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Object, Object> entry = entries.next();
      if (!keepStreams || entry.getKey() instanceof CursorKey) {
        entries.remove();
        if (entry.getValue() instanceof Cursor cursor) {
          going.add(cursor);
        }
      }
    }
    open -= going.size();
    return going;
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
      for (Map.Entry<Object, Object> entry : List.copyOf(cursors.entrySet())) {
        if (entry.getValue() instanceof Cursor cursor && cursor.isIdleSince(limit)) {
          end(entry.getKey(), cursor, End.EXPIRED);
          idle.add(cursor);
        }
      }
    }
    end(idle, false);
  }
}
