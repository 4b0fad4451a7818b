package org.bondstone.rest.json;

/** The request holds more than is taken. Its status is 413. */
public final class TooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooLargeException(String message) {
    super(message);
  }
}
