package org.bondstone.api.error;

/**
 * A connection could not be made: the host, the port, the credentials or the database is wrong or
 * away.
 */
public final class ConnectionFailedException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public ConnectionFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
