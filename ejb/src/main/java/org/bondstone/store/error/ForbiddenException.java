package org.bondstone.store.error;

/** The thing is protected or reserved, whoever asks. REST returns 403. */
public final class ForbiddenException extends StoreException {

  private static final long serialVersionUID = 1L;

  public ForbiddenException(String message) {
    super(message);
  }
}
