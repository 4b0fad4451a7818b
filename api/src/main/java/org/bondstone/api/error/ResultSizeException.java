package org.bondstone.api.error;

/** A result has no row, or more than one, where one was asked for. */
public final class ResultSizeException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  private final boolean empty;

  private ResultSizeException(String message, boolean empty) {
    super(message);
    this.empty = empty;
  }

  /**
   * The error of a result without a row.
   *
   * @param result what messages call it; holds no value
   */
  public static ResultSizeException none(String result) {
    return new ResultSizeException(result + " has no row, where one was asked for.", true);
  }

  /**
   * The error of a result with more than one row.
   *
   * @param result what messages call it; holds no value
   */
  public static ResultSizeException several(String result) {
    return new ResultSizeException(
        result + " has more than one row, where one was asked for.", false);
  }

  /** Whether there was no row. */
  public boolean isEmpty() {
    return empty;
  }
}
