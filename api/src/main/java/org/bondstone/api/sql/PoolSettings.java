package org.bondstone.api.sql;

import java.io.Serializable;
import java.time.Duration;

/**
 * The pool of one engine. Immutable and thread-safe. Zero and false are values, null means the
 * database configuration's own default.
 *
 * @param size connections kept; null for the default
 * @param maxOverflow connections opened beyond {@code size} under load; null for the default
 * @param prePing whether a connection is checked before it is lent; null for the default
 * @param recycle age after which a connection is replaced; null or zero for never
 */
public record PoolSettings(Integer size, Integer maxOverflow, Boolean prePing, Duration recycle)
    implements Serializable {

  private static final PoolSettings DEFAULTS = new PoolSettings(null, null, null, null);

  /** Nothing set. */
  public static PoolSettings defaults() {
    return DEFAULTS;
  }
}
