package org.bondstone.api.error;

import java.util.List;

/** A connection URL, or a part of one, is not understood or not allowed. */
public final class RefusedUrlException extends SpecificationException {

  private static final long serialVersionUID = 1L;

  public RefusedUrlException(String message) {
    super(message, null, List.of());
  }

  public RefusedUrlException(String message, Throwable cause) {
    super(message, cause);
  }

  private RefusedUrlException(String message, Throwable cause, List<String> place) {
    super(message, cause, place);
  }

  @Override
  public RefusedUrlException at(List<String> place) {
    return with(new RefusedUrlException(getMessage(), getCause(), place));
  }
}
