package org.bondstone.api.error;

/**
 * A statement's parameter is missing, unused, or of a type that the database does not take; or one
 * of its options is out of range.
 */
public final class BadParameterException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  public BadParameterException(String message) {
    super(message);
  }

  public BadParameterException(String message, Throwable cause) {
    super(message, cause);
  }
}
