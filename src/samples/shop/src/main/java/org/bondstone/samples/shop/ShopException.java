package org.bondstone.samples.shop;

/** The shop refuses, and nothing has changed: a transaction that this leaves is rolled back. */
public final class ShopException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  ShopException(Reason reason, String message) {
    this(reason, message, null);
  }

  ShopException(Reason reason, String message, Exception cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
