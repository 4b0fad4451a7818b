package org.bondstone.api.error;

/** A block's settings contradict each other, are out of range, or are not known. */
public final class InvalidSpecificationException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  public InvalidSpecificationException(String message) {
    super(message);
  }

  public InvalidSpecificationException(String message, Throwable cause) {
    super(message, cause);
  }
}
