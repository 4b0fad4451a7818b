package org.bondstone.adapter.database;

import java.time.Duration;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.PoolSettings;

/** What holds when a specification says nothing. */
public final class Defaults {

  /** Where a server is. */
  static final String HOST = "localhost";

  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  static final Duration BORROW_TIMEOUT = Duration.ofSeconds(30);

  /** SQLAlchemy's sizes. */
  static final int POOL_SIZE = 5;

  static final int MAX_OVERFLOW = 10;

  /**
   * Connections that rested longer are checked before they are lent. A check at every borrow would
   * double the time of a short statement and find no more than the rested ones.
   */
  static final Duration RESTED = Duration.ofMillis(500);

  private Defaults() {}

  /** The pool of a database behind a network. */
  static PoolLimits networkPool(ConnectionSpecification specification) {
    return pool(specification, RESTED);
  }

  /** The pool of a database in a file of this machine, whose connections do not die. */
  public static PoolLimits filePool(ConnectionSpecification specification) {
    return pool(specification, null);
  }

  /** One connection that is never replaced. */
  public static PoolLimits single(ConnectionSpecification specification) {
    return new PoolLimits(1, 1, null, Duration.ZERO, borrow(specification));
  }

  static Duration borrow(ConnectionSpecification specification) {
    Duration given = specification.borrowTimeout();
    return given == null ? BORROW_TIMEOUT : given;
  }

  private static PoolLimits pool(ConnectionSpecification specification, Duration rested) {
    PoolSettings pool = specification.pool();
    int size = pool.size() == null ? POOL_SIZE : pool.size();
    int overflow = pool.maxOverflow() == null ? MAX_OVERFLOW : pool.maxOverflow();
    Duration validation = pool.prePing() == null ? rested : pool.prePing() ? Duration.ZERO : null;
    Duration recycle = pool.recycle() == null ? Duration.ZERO : pool.recycle();
    return new PoolLimits(
        size, Math.max(1, most(size, overflow)), validation, recycle, borrow(specification));
  }

  private static int most(int size, int overflow) {
    long most = (long) size + overflow;
    if (most > Integer.MAX_VALUE) {
      throw new InvalidSpecificationException(
          "The settings pool.size and pool.max_overflow are %d together; allowed is %d at most."
              .formatted(most, Integer.MAX_VALUE));
    }
    return (int) most;
  }
}
