package org.bondstone.adapter.ra;

/**
 * What the container hands out for a request: a token that the adapter takes part in the
 * transaction. Closing it ends nothing, and tells the container that nobody works with it. Not for
 * applications.
 */
public final class Enlistment implements AutoCloseable {

  private volatile BondstoneManagedConnection owner;

  Enlistment(BondstoneManagedConnection owner) {
    this.owner = owner;
  }

  /** Moves this token to another managed connection. */
  void associate(BondstoneManagedConnection other) {
    owner = other;
  }

  /** Whether the transaction manager knows of it. */
  boolean isStarted() {
    return owner.resource().isStarted();
  }

  /** Leaves the transaction to another resource. */
  void unbind() {
    owner.resource().unbind();
  }

  @Override
  public void close() {
    owner.closed(this);
  }
}
