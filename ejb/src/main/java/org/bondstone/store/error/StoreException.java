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
}
