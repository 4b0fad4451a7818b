package org.bondstone.cdi;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A connector of the adapter that is opened at its first use, once. Thread-safe.
 *
 * @param <C> the connector's type
 */
final class FirstUse<C> {

  private final Supplier<C> opening;
  private volatile C opened;

  FirstUse(Supplier<C> opening) {
    this.opening = opening;
  }

  /** The connector, opened now when it was not before. */
  C get() {
    C known = opened;
    return known != null ? known : open();
  }

  private synchronized C open() {
    if (opened == null) {
      opened = opening.get();
    }
    return opened;
  }

  /** The connector; empty while it was never used. */
  Optional<C> ifUsed() {
    return Optional.ofNullable(opened);
  }
}
