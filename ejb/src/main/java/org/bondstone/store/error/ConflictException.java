package org.bondstone.store.error;

/** A name is taken, or something that is needed is not registered. REST returns 409. */
public final class ConflictException extends StoreException {

  private static final long serialVersionUID = 1L;

  public ConflictException(String message) {
    super(message);
  }
}
