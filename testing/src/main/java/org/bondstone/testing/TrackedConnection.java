package org.bondstone.testing;

import java.util.Optional;

/**
 * A connection to a database, as a {@link ConnectionTracker} saw it at one moment. Immutable.
 *
 * @param number the order in which connections were made, from 1
 * @param engine the text of its engine, which names the database and no secret
 * @param opened where it was made; empty for one that was made before the tracker began
 * @param lent where its present borrower took it; empty when nobody has it
 * @param closed where it was closed; empty while it is open
 */
public record TrackedConnection(
    long number,
    String engine,
    Optional<Throwable> opened,
    Optional<Throwable> lent,
    Optional<Throwable> closed) {

  /** Whether it is open. */
  public boolean isOpen() {
    return closed.isEmpty();
  }

  /** Whether somebody has it. */
  public boolean isLent() {
    return lent.isPresent();
  }

  @Override
  public String toString() {
    return "connection %d of %s".formatted(number, engine);
  }
}
