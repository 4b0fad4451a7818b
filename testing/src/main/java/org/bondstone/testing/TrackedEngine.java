package org.bondstone.testing;

import java.util.Optional;

/**
 * An engine, which is one pool for one database configuration, as a {@link ConnectionTracker} saw
 * it at one moment. Immutable.
 *
 * @param name its text, which names the database and no secret
 * @param opened where it was made
 * @param closed where it was closed; empty while it is open
 */
public record TrackedEngine(String name, Throwable opened, Optional<Throwable> closed) {

  /** Whether it is open. */
  public boolean isOpen() {
    return closed.isEmpty();
  }

  @Override
  public String toString() {
    return name;
  }
}
