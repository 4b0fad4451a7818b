package org.bondstone.store.error;

/** The document has changed since the caller read it. REST returns 412. */
public final class StaleVersionException extends StoreException {

  private static final long serialVersionUID = 1L;

  public StaleVersionException(String message) {
    super(message);
  }
}
