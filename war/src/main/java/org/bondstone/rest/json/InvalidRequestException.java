package org.bondstone.rest.json;

import java.util.List;

/** The request is well addressed but cannot be understood. The status is 422. */
public final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never serialized: it lives for one request
  private final List<RequestFault> problems;

  public InvalidRequestException(List<RequestFault> problems) {
    super("Invalid request received.");
    this.problems = List.copyOf(problems);
  }

  public InvalidRequestException(RequestFault problem) {
    this(List.of(problem));
  }

  /** What is wrong, in the order of the request; never empty. */
  public List<RequestFault> problems() {
    return problems;
  }
}
