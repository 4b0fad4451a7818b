package org.bondstone.store.error;

/**
 * A document cannot be decrypted: its text or its key was changed, or the key is missing. One
 * message for all of these. REST returns 500.
 */
public final class UnreadableSecretException extends StoreException {

  private static final long serialVersionUID = 1L;

  public UnreadableSecretException(String message) {
    super(message);
  }
}
