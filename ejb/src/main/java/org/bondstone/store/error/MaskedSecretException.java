package org.bondstone.store.error;

/** The mask stands where a secret should. REST returns 400. */
public final class MaskedSecretException extends StoreException {

  private static final long serialVersionUID = 1L;

  public MaskedSecretException(String message) {
    super(message);
  }
}
