package org.bondstone.api.error;

/** A connection URL, or a part of one, is not understood or not allowed. */
public final class RefusedUrlException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  public RefusedUrlException(String message) {
    super(message);
  }

  public RefusedUrlException(String message, Throwable cause) {
    super(message, cause);
  }
}
