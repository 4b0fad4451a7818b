package org.bondstone.api.error;

/**
 * A source of blocks cannot be reached, its response is not understood, or it cannot do what it is
 * asked for.
 */
public final class BlockSourceException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  public BlockSourceException(String message) {
    super(message);
  }

  public BlockSourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
