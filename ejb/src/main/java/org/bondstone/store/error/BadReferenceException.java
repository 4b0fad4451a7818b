package org.bondstone.store.error;

/** A reference leads nowhere or in a circle, or a schema is of another type. REST returns 400. */
public final class BadReferenceException extends StoreException {

  private static final long serialVersionUID = 1L;

  public BadReferenceException(String message) {
    super(message);
  }
}
