package org.bondstone.adapter.engine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Decides when all connections of a pool are made anew, since they may lead to a server that is no
 * primary any more. Where the address leads to one that takes no writes for good, as that of a
 * standby does, writes go on to fail: then this is seldom, so that what reads is not held up.
 * Thread-safe.
 */
final class Renewal {

  /** At least so long from one to the next. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  private final LongSupplier clock;

  /** When it was last. Connections that were open then are not lent any more. */
  private long last;

  Renewal(LongSupplier clock) {
    this.clock = clock;
    this.last = clock.getAsLong() - Long.MAX_VALUE / 2;
  }

  /** Whether all are to be made anew, since the server of this one takes no writes. */
  synchronized boolean begins(PoolMember member) {
    long now = clock.getAsLong();
    if (!member.isOpenedAfter(last) || now - last < PAUSE.toNanos()) {
      return false;
    }
    last = now;
    return true;
  }
}
