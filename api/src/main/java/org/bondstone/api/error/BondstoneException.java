package org.bondstone.api.error;

/**
 * The root of all errors that Bondstone throws. Its message names what is wrong and what is
 * allowed, and never holds a secret or a parameter's value.
 */
public class BondstoneException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BondstoneException(String message) {
    super(message);
  }

  public BondstoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
