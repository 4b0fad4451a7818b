package org.bondstone.adapter.transaction;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.Lease;

/**
 * Ends what still runs on a connection when its transaction's time is over. One for each
 * connection, and not one for each statement: so it costs a statement nothing, and no statement
 * escapes it, whoever made it and when, by the connector, by Jakarta Persistence, or on the
 * driver's own connection. Thread-safe.
 */
final class DeadlineWatch {

  private static final Logger LOG = System.getLogger(DeadlineWatch.class.getName());

  /** A word that finds no statement has no effect on the next one, so it is repeated. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** What goes on for this long after it was told to end is cut off. */
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final DeadlineClock clock;
  private final Engine engine;
  private final Lease lease;
  private final long limit;
  private final ReentrantLock acting = new ReentrantLock();
  private volatile long end;
  private volatile boolean expired;

  /** Whether the branch completes, which nothing may disturb. */
  private volatile boolean withdrawn;

  private DeadlineWatch(DeadlineClock clock, Engine engine, Lease lease, long end) {
    this.clock = clock;
    this.engine = engine;
    this.lease = lease;
    this.limit = end;
    this.end = end;
  }

  /**
   * Watches a connection from now on.
   *
   * @param end on the clock of {@link System#nanoTime}
   */
  static DeadlineWatch begin(DeadlineClock clock, Engine engine, Lease lease, long end) {
    DeadlineWatch watch = new DeadlineWatch(clock, engine, lease, end);
    clock.add(watch);
    return watch;
  }

  /** When the clock is to wake it. */
  long end() {
    return end;
  }

  /** Called by the clock when it wakes it. */
  void postpone(long now) {
    end = now + PAUSE_NANOS;
  }

  /** Whether the time was over while the transaction still ran. */
  boolean isExpired() {
    return expired || (!withdrawn && System.nanoTime() - limit >= 0);
  }

  /**
   * Tells the database to end the statement, which leaves the connection to the transaction
   * manager. When that has not helped for a while, it ends the connection: the database does not
   * answer, or the application goes on. A connection that has been told to end a statement serves
   * nobody else, since the word may come late.
   */
  void endStatement() {
    // While one thread waits for a database that does not answer, others have better to do.
    if (!acting.tryLock()) {
      return;
    }
    try {
      if (!withdrawn) {
        expired = true;
        act();
      }
    } finally {
      acting.unlock();
    }
  }

  private void act() {
    BrokenConnections.doom(engine, lease);
    try {
      Connection raw = lease.raw();
      if (System.nanoTime() - limit > GRACE_NANOS && BrokenConnections.mayBeDestroyed(engine)) {
        raw.abort(Runnable::run);
      }
      // Some drivers cannot abort.
      if (!raw.isClosed()) {
        engine.configuration().cancel(raw);
      }
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "A statement could not be told to end.", e);
    }
  }

  /** Watches no more. What it does at this moment has ended when this returns. */
  void withdraw() {
    clock.remove(this);
    withdrawn = true;
    acting.lock();
    acting.unlock();
  }
}
