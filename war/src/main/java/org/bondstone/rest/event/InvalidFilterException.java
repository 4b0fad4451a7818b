package org.bondstone.rest.event;

/** What a client asks for is not understood. The message says where and why. */
final class InvalidFilterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidFilterException(String message) {
    super(message);
  }
}
