package org.bondstone.api.error;

import java.util.List;

/** A block's settings contradict each other, are out of range, or are not known. */
public final class InvalidSpecificationException extends SpecificationException {

  private static final long serialVersionUID = 1L;

  public InvalidSpecificationException(String message) {
    super(message, null, List.of());
  }

  public InvalidSpecificationException(String message, Throwable cause) {
    super(message, cause);
  }

  private InvalidSpecificationException(String message, Throwable cause, List<String> place) {
    super(message, cause, place);
  }

  @Override
  public InvalidSpecificationException at(List<String> place) {
    return with(new InvalidSpecificationException(getMessage(), getCause(), place));
  }
}
