package org.bondstone.api.error;

/** A connection broke while in use. Whether a commit under way took effect is unknown. */
public final class ConnectionLostException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public ConnectionLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
