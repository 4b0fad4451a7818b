package org.bondstone.api.error;

/** A statement, a lock wait or a connect took longer than allowed. */
public final class DatabaseTimeoutException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public DatabaseTimeoutException(String message, Throwable cause) {
    super(message, cause);
  }
}
