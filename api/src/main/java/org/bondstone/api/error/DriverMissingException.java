package org.bondstone.api.error;

/** The JDBC driver of a block is not on the class path. The message names its Maven coordinates. */
public final class DriverMissingException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  public DriverMissingException(String message) {
    super(message);
  }

  public DriverMissingException(String message, Throwable cause) {
    super(message, cause);
  }
}
