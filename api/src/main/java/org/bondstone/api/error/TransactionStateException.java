package org.bondstone.api.error;

/** The operation does not fit the state of the transaction it runs in. */
public final class TransactionStateException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  public TransactionStateException(String message) {
    super(message);
  }

  public TransactionStateException(String message, Throwable cause) {
    super(message, cause);
  }
}
