package org.bondstone.adapter.cursor;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.operation.OpenResult;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.Row;

/**
 * One result, given out a piece at a time. It looks one row ahead, so that it gives its connection
 * back together with its last row. Thread-safe; one fetch waits for the other.
 *
 * <p>It is long, since all of it changes one state, behind one lock: the result, the rows that were
 * read ahead, and since when both wait.
 */
final class Cursor {

  /** The most rows that are read ahead so that the connection can go back. */
  static final int MOST_KEPT = 1_000;

  private static final int FIRST_OF_STREAM = 64;

  /** A point of time that {@link #now} never returns. */
  private static final long NEVER = 0;

  /**
   * Rows that were read and not given out yet; they come before those of the result. Null while
   * there were none.
   */
  private Deque<Row> kept;

  private volatile ResultOpener opener;

  /** Stands on a row that was not given out yet; null when nothing is held. */
  private OpenResult result;

  private boolean steppedUp;
  private boolean closed;
  private boolean given;

  /** Whether a fetch has failed: then it holds nothing, and never will. */
  private boolean failed;

  /** When it was used last, while it waits for its next fetch and holds something. */
  private volatile long waitingSince = NEVER;

  /** When it first waited. Written before {@link #waitingSince}. */
  private long openSince = NEVER;

  /** Who used it last; null when it holds no connection of its own. */
  private volatile Thread user;

  /**
   * The next rows; fewer than wanted when the result ends. The first call runs the statement.
   *
   * @param source what the first call runs
   * @param wanted at least 1
   * @return null when it has failed before, as under a thread that waited for another's fetch
   * @throws BondstoneException when it fails; then nothing is held
   */
  synchronized List<Row> take(ResultOpener source, int wanted) {
    if (closed) {
      throw new TransactionStateException(
          "The cursor was closed meanwhile, by resetConnections() or the end of its scope.");
    }
    if (failed) {
      return null;
    }
    stopWaiting();
    try {
      List<Row> rows = opener == null ? first(source, wanted) : next(wanted);
      given = true;
      return rows;
    } catch (SQLException e) {
      abort(e);
      throw opener.database().classify(e);
    } catch (RuntimeException | Error e) {
      abort(e);
      throw e;
    } finally {
      waits();
    }
  }

  private void waits() {
    user = result != null && opener.ownsConnection() ? Thread.currentThread() : null;
    if (result != null || hasKept()) {
      long now = now();
      if (openSince == NEVER) {
        openSince = now;
      }
      waitingSince = now;
    }
  }

  private void stopWaiting() {
    // A volatile write costs more than a look, and most cursors never wait.
    if (waitingSince != NEVER) {
      waitingSince = NEVER;
    }
  }

  private static long now() {
    long now = System.nanoTime();
    return now == NEVER ? 1 : now;
  }

  private boolean hasKept() {
    return kept != null && !kept.isEmpty();
  }

  private void keep(Collection<Row> rows) {
    if (kept == null) {
      kept = new ArrayDeque<>(rows.size() + 1);
    }
    kept.addAll(rows);
  }

  private void forgetKept() {
    kept = null;
  }

  private List<Row> next(int wanted) throws SQLException {
    stepUp();
    List<Row> rows = new ArrayList<>(Math.min(wanted, 1_000));
    fill(rows, wanted);
    return rows;
  }

  /**
   * Runs the statement of a stream, and keeps its first rows when it only reads.
   *
   * @throws BondstoneException when it fails; then nothing is held
   */
  synchronized void open(ResultOpener source) {
    try {
      if (source.mayReadAhead()) {
        List<Row> rows = first(source, FIRST_OF_STREAM);
        if (hasKept()) {
          rows.addAll(kept);
        }
        forgetKept();
        keep(rows);
      } else {
        opener = source;
        result = source.open(source.fetchSize());
        steppedUp = true;
        moveOn();
      }
    } catch (SQLException e) {
      abort(e);
      throw source.database().classify(e);
    } catch (RuntimeException | Error e) {
      abort(e);
      throw e;
    }
    given = true;
    waits();
  }

  /**
   * Reads the rows that are left into memory, if they are few, and gives the connection back.
   *
   * @return whether it holds none now
   * @throws BondstoneException when it fails; then it is closed
   */
  synchronized boolean readAhead() {
    try {
      if (result != null && opener.mayReadAhead()) {
        stepUp();
        keepMost(MOST_KEPT);
      }
      if (result == null) {
        user = null;
      }
      return result == null;
    } catch (SQLException e) {
      closed = true;
      abort(e);
      throw opener.database().classify(e);
    } catch (RuntimeException | Error e) {
      closed = true;
      abort(e);
      throw e;
    }
  }

  private List<Row> first(ResultOpener source, int wanted) throws SQLException {
    opener = source;
    List<Row> complete = opener.complete(wanted);
    if (complete != null) {
      return split(complete, wanted);
    }
    boolean all = wanted == Integer.MAX_VALUE;
    boolean ahead = opener.mayReadAhead() && !all;
    result = opener.open(all ? wanted : wanted + ResultOpener.AHEAD + 1);
    moveOn();
    List<Row> rows = new ArrayList<>(Math.min(wanted, 16));
    fill(rows, wanted);
    if (ahead) {
      keepMost(ResultOpener.AHEAD);
    }
    return rows;
  }

  private List<Row> split(List<Row> complete, int wanted) {
    if (complete.size() <= wanted) {
      return complete;
    }
    keep(complete.subList(wanted, complete.size()));
    return new ArrayList<>(complete.subList(0, wanted));
  }

  private void fill(List<Row> rows, int wanted) throws SQLException {
    while (rows.size() < wanted && hasKept()) {
      rows.add(kept.poll());
    }
    while (rows.size() < wanted && result != null) {
      rows.add(result.read());
      moveOn();
    }
  }

  private void keepMost(int most) throws SQLException {
    List<Row> ahead = result == null ? List.of() : new ArrayList<>();
    int room = most - (kept == null ? 0 : kept.size());
    while (result != null && ahead.size() < room) {
      ahead.add(result.read());
      moveOn();
    }
    if (!ahead.isEmpty()) {
      keep(ahead);
    }
  }

  private void moveOn() throws SQLException {
    if (!result.advance()) {
      OpenResult ended = result;
      result = null;
      ended.finish();
    }
  }

  /** A result that outlasts its first rows reads more of them at a time. */
  private void stepUp() throws SQLException {
    if (!steppedUp && result != null && opener.readsInSteps()) {
      result.fetchSize(opener.fetchSize());
    }
    steppedUp = true;
  }

  /** Whether every row was given out. */
  synchronized boolean isExhausted() {
    return !closed && opener != null && result == null && !hasKept();
  }

  /** Whether rows were given out, so that running the statement anew would give them out again. */
  synchronized boolean hasGiven() {
    return given;
  }

  /** Since when it waits for its next fetch; 0 when it does not, or holds nothing. */
  long waitingSince() {
    return waitingSince;
  }

  /**
   * Whether it waits for its next fetch with a connection of an engine.
   *
   * @param thread who used it last; null for anyone
   */
  boolean isHeld(Engine engine, Thread thread) {
    Thread last = user;
    return waitingSince != NEVER
        && last != null
        && (thread == null || thread == last)
        && opener.database().engine() == engine;
  }

  /** What it waits with; empty when it does not wait. */
  Optional<WaitingCursor> waiting(String holder, long nanoTime) {
    long since = waitingSince;
    ResultOpener from = opener;
    return since == NEVER || from == null
        ? Optional.empty()
        : Optional.of(
            new WaitingCursor(
                from.database().engine(),
                from.database().name(),
                from.shownText(),
                holder,
                until(nanoTime, openSince),
                until(nanoTime, since)));
  }

  private static Duration until(long nanoTime, long since) {
    return Duration.ofNanos(Math.max(0, nanoTime - since));
  }

  /** The text of its statement, for messages. */
  String shownText() {
    return opener.shownText();
  }

  /** Whether it waits for its next fetch since before a point of {@link System#nanoTime}. */
  boolean isIdleSince(long nanoTime) {
    long since = waitingSince;
    return since != NEVER && since - nanoTime < 0;
  }

  /**
   * Ends it, whatever is left.
   *
   * @param commit whether what the statement did stays
   */
  synchronized void end(boolean commit) {
    closed = true;
    OpenResult open = takeResult();
    if (open == null) {
      return;
    }
    if (!commit) {
      open.abort(null);
      return;
    }
    try {
      open.finish();
    } catch (SQLException e) {
      throw opener.database().classify(e);
    }
  }

  private void abort(Throwable cause) {
    failed = true;
    OpenResult open = takeResult();
    if (open != null) {
      open.abort(cause);
    }
  }

  private OpenResult takeResult() {
    forgetKept();
    OpenResult open = result;
    result = null;
    user = null;
    return open;
  }
}
