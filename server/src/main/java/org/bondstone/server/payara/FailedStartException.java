package org.bondstone.server.payara;

/** Payara Micro did not come up with what it should run. The message is one line. */
public final class FailedStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FailedStartException(String message) {
    super(message);
  }

  FailedStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
