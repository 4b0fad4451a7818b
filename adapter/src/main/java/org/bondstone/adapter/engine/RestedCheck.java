package org.bondstone.adapter.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.bondstone.adapter.database.PoolLimits;

/**
 * Finds connections that died while they rested. Agroal's own check reads the clock at the borrow
 * and at the return, which is half of what both take; and it waits for a reply on one connection
 * after the other. Thread-safe.
 */
final class RestedCheck {

  private static final Logger LOGGER = System.getLogger(RestedCheck.class.getName());

  /** The longest that a check may take. */
  private static final int CHECK_SECONDS = 2;

  /** A check that fails sooner got a reply. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(CHECK_SECONDS) / 2;

  private final LongSupplier clock;

  /** A connection that was lent longer ago is checked before it is lent again. */
  private final long uncheckedNanos;

  /** Whether anything depends on when a connection was lent. */
  private final boolean timed;

  /** When a check failed for want of any reply, last. */
  private volatile long silence;

  /**
   * @param measured whether somebody wants to know when connections are lent
   */
  RestedCheck(PoolLimits limits, LongSupplier clock, boolean measured) {
    this.clock = clock;
    this.uncheckedNanos = uncheckedNanos(limits.validation());
    this.timed = measured || limits.validation() != null || limits.max() > limits.size();
    this.silence = clock.getAsLong() - Long.MAX_VALUE / 2;
  }

  private static long uncheckedNanos(Duration validation) {
    if (validation == null) {
      return Long.MAX_VALUE;
    }
    return validation.isZero() ? -1 : validation.toNanos();
  }

  /** Notes that a connection is lent, and checks it when it has rested. */
  boolean lend(PoolMember member, Connection raw) {
    long now = timed ? clock.getAsLong() : 0;
    // Lent before it is checked, since the check may take a while.
    long before = member.lend(now);
    if (now - before <= uncheckedNanos) {
      return true;
    }
    if (before - silence <= 0 || !isAlive(raw, now)) {
      return false;
    }
    member.lend(clock.getAsLong());
    return true;
  }

  /**
   * Checks a connection. When there is no reply, there will be none on the others that have rested
   * since: they are closed unasked, so that one borrower waits for one check at most.
   */
  private boolean isAlive(Connection raw, long now) {
    try {
      if (raw.isValid(CHECK_SECONDS)) {
        return true;
      }
    } catch (SQLException | RuntimeException e) {
      LOGGER.log(Level.DEBUG, "The check of a connection failed with an error.");
    }
    if (clock.getAsLong() - now >= SILENCE_NANOS) {
      silence = now;
    }
    return false;
  }
}
