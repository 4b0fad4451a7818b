package org.bondstone.store.error;

/** The store's disk is full, so nothing was saved. Over REST it is 507. */
public final class StoreFullException extends StoreException {

  private static final long serialVersionUID = 1L;

  public StoreFullException(Throwable cause) {
    super(
        "The disk of the block store is full. Nothing was saved; reading goes on, and so does saving"
            + " when there is room again.",
        cause);
  }
}
