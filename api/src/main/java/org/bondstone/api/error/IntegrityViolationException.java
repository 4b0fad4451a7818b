package org.bondstone.api.error;

/** A constraint of the database forbids the change. */
public final class IntegrityViolationException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public IntegrityViolationException(String message, Throwable cause) {
    super(message, cause);
  }
}
