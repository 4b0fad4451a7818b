package org.bondstone.api.error;

/** The adapter, or the engine behind a connector, has stopped. */
public final class StoppedException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  public StoppedException(String message) {
    super(message);
  }

  public StoppedException(String message, Throwable cause) {
    super(message, cause);
  }
}
