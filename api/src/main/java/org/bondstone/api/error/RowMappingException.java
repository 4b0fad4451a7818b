package org.bondstone.api.error;

/**
 * A row does not fit the type that it was asked for as. The message names the column and the
 * component or property, and the types on both sides; never a value.
 */
public final class RowMappingException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  public RowMappingException(String message) {
    super(message);
  }

  public RowMappingException(String message, Throwable cause) {
    super(message, cause);
  }
}
