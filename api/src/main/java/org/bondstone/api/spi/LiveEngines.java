package org.bondstone.api.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What operators may know of the adapter's engines, and do to them. An engine is one pool for one
 * database configuration. No text holds a secret, a literal or a value. Thread-safe.
 */
public interface LiveEngines {

  /**
   * A pool as it is now.
   *
   * @param id its name for the other methods; random, so that no other server has it
   * @param blocks the blocks that use it, the one that it is called by first; empty for a
   *     specification that no block holds
   * @param database where it leads to, as people call it
   * @param system the kind of database, as OpenTelemetry calls it
   * @param generation the how many-th pool of its block it is, from 1
   * @param since when it was made
   * @param draining whether it lends no more
   * @param active connections lent
   * @param idle connections that wait in the pool
   * @param waiting threads that wait for a connection
   * @param limit the most connections that it opens
   * @param borrows connections lent since it was made
   * @param timeouts threads that got none in time
   */
  record Pool(
      String id,
      List<String> blocks,
      String database,
      String system,
      long generation,
      Instant since,
      boolean draining,
      long active,
      long idle,
      long waiting,
      long limit,
      long borrows,
      long timeouts) {

    public Pool {
      Objects.requireNonNull(id, "id");
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * A pool at a moment of the last hour, and what happened since the moment before. All times are
   * seconds.
   *
   * @param at the moment
   * @param active connections lent at that moment
   * @param idle connections that waited in the pool
   * @param waiting threads that waited
   * @param borrows connections lent since the moment before
   * @param timeouts threads that got none, too late or because none could be made
   * @param waitMedian how long half of the threads waited at most
   * @param waitP99 how long all but one of a hundred waited at most
   * @param useMedian how long half of the connections were in use at most
   * @param useP99 how long all but one of a hundred were in use at most
   * @param statements statements that have ended
   * @param statementMedian how long half of them took at most
   * @param statementP99 how long all but one of a hundred took at most
   * @param errors statements that failed
   */
  record Moment(
      Instant at,
      long active,
      long idle,
      long waiting,
      long borrows,
      long timeouts,
      double waitMedian,
      double waitP99,
      double useMedian,
      double useP99,
      long statements,
      double statementMedian,
      double statementP99,
      long errors) {}

  /**
   * A result that is open.
   *
   * @param pool the id of its engine
   * @param block its block
   * @param statement its text without literals, short
   * @param holder what it ends with, as people call it, such as {@code thread worker-1}
   * @param age how long ago its first fetch was
   * @param waiting how long it has been waiting for its next fetch
   */
  record OpenCursor(
      String pool, String block, String statement, String holder, Duration age, Duration waiting) {}

  /**
   * A statement that took longer than its block allows.
   *
   * @param number its name for {@link #plan}; it goes up
   * @param at when it ended
   * @param block its block
   * @param statement its text without literals
   * @param seconds how long it took
   * @param rows how many rows it read or changed; -1 where that is not known
   * @param application who ran it; empty where that is not known
   * @param error the SQLState or the class of its error; null when it succeeded
   */
  record SlowStatement(
      long number,
      Instant at,
      String block,
      String statement,
      double seconds,
      long rows,
      String application,
      String error) {}

  /**
   * A block was used.
   *
   * @param application by whom; empty where that is not known
   */
  record BlockUse(String block, String application) {}

  /**
   * How often something took how long.
   *
   * @param bounds in seconds
   * @param upTo for each bound, how many took no longer
   * @param count how many there are
   * @param sum the seconds that all took
   */
  record Distribution(List<Double> bounds, List<Long> upTo, long count, double sum) {

    public Distribution {
      bounds = List.copyOf(bounds);
      upTo = List.copyOf(upTo);
    }
  }

  /**
   * A figure by the names of OpenTelemetry's semantic conventions.
   *
   * @param name such as {@code db.client.connection.count}
   * @param attributes such as {@code db.client.connection.pool.name}
   * @param value of a level or a count
   * @param durations of {@link Kind#DURATION}; null else
   */
  record Measurement(
      Kind kind, String name, Map<String, String> attributes, long value, Distribution durations) {

    /** What becomes of a figure with time. */
    public enum Kind {
      /** It goes up and down. */
      LEVEL,
      /** It goes up. */
      COUNT,
      /** Seconds that something took. */
      DURATION
    }

    public Measurement {
      attributes = Map.copyOf(attributes);
    }

    /** A level or a count. */
    public static Measurement of(
        Kind kind, String name, Map<String, String> attributes, long value) {
      return new Measurement(kind, name, attributes, value, null);
    }

    /** Seconds that something took. */
    public static Measurement of(
        String name, Map<String, String> attributes, Distribution durations) {
      return new Measurement(Kind.DURATION, name, attributes, 0, durations);
    }
  }

  /** Whether times are measured, so that there is more than what pools hold now. */
  boolean measured();

  /** All pools of blocks, those that drain too. */
  List<Pool> pools();

  /** The last hour of a pool, the oldest first. Where a moment is missing, nothing happened. */
  List<Moment> history(String id);

  /** The latest slow statements of a pool, the last first. */
  List<SlowStatement> slow(String id);

  /**
   * How the database would run a slow statement now, whatever its values. It is not run.
   *
   * @param id the pool
   * @param statement the statement's number
   * @return empty when there is no such pool or statement
   * @throws UnsupportedOperationException when the database tells no plan of it
   */
  Optional<String> plan(String id, long statement);

  /** The results that wait for their next fetch, the longest first. */
  List<OpenCursor> cursors();

  /** The figures of all pools. */
  List<Measurement> measurements();

  /**
   * Takes a pool out of use: the next caller gets a new one, this one closes when its last
   * connection is back, or after some minutes.
   *
   * @return the pool as it was before; empty when there is none of that id
   * @throws UnsupportedOperationException when its database lives in memory, and would be lost
   */
  Optional<Pool> drain(String id);

  /**
   * Closes the connections of a pool: those that rest at once, those that are lent when they come
   * back.
   *
   * @return the pool as it was before; empty when there is none of that id
   * @throws UnsupportedOperationException when its database lives in memory, and would be lost
   */
  Optional<Pool> flush(String id);

  /**
   * Notifies a listener of each statement from now on, instead of the one before, where the
   * settings ask for traces.
   *
   * @param listener null for none
   */
  void listen(StatementListener listener);

  /** Which blocks were used since the last call, by which applications. */
  List<BlockUse> takeUses();

  /** How long a statement of a block may take before it is noted; zero for any time. */
  Duration slowThreshold(String block);

  /** Sets the thresholds of all blocks that have one of their own. Zero notes nothing. */
  void slowThresholds(Map<String, Duration> own);
}
