package org.bondstone.api.error;

/** Every connection of a block is in use and none came back within the borrow timeout. */
public final class PoolExhaustedException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public PoolExhaustedException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
