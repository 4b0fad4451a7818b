package org.bondstone.api.error;

/** The database chose this transaction as the victim of a conflict or a deadlock. */
public final class SerializationFailureException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public SerializationFailureException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
