package org.bondstone.store.error;

/** What was asked for does not exist. REST returns 404. */
public final class NotFoundException extends StoreException {

  private static final long serialVersionUID = 1L;

  public NotFoundException(String message) {
    super(message);
  }
}
