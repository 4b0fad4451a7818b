package org.bondstone.api.error;

/** A block of that name is saved already. */
public final class BlockExistsException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  public BlockExistsException(String message) {
    super(message);
  }

  public BlockExistsException(String message, Throwable cause) {
    super(message, cause);
  }
}
