package org.bondstone.store.error;

import org.bondstone.api.error.BondstoneException;

/** The root of the store's errors. Its message may be shown to the caller. */
public abstract class StoreException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  StoreException(String message) {
    super(message);
  }

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message for the server's log, which may say more than callers are to know. */
  public String logged() {
    return getMessage();
  }
}
