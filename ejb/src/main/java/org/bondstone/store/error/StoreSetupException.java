package org.bondstone.store.error;

/**
 * The store cannot start: a setting, the keyset or the schema of its database is wrong. The message
 * names it.
 */
public final class StoreSetupException extends StoreException {

  private static final long serialVersionUID = 1L;

  public StoreSetupException(String message) {
    super(message);
  }

  public StoreSetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
