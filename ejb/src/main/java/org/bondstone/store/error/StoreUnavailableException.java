package org.bondstone.store.error;

/**
 * The store has not started, has stopped, or its database does not respond, or the adapter cannot
 * write a decision. REST returns 503.
 */
public final class StoreUnavailableException extends StoreException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message) {
    super(message);
  }

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With what the database, or the driver, has said. */
  @Override
  public String logged() {
    String reason = getCause() == null ? null : getCause().getMessage();
    return reason == null ? getMessage() : getMessage() + " " + reason;
  }
}
