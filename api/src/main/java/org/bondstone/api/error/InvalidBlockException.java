package org.bondstone.api.error;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A block does not match its type. Says which fields are wrong, and never holds their values. */
public final class InvalidBlockException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an immutable list of records that are serializable
  private final List<Problem> problems;

  /**
   * One wrong field.
   *
   * @param pointer where it is in the document, as a JSON Pointer (RFC 6901) such as {@code
   *     /relay/host}; empty for the document as a whole
   * @param message what is wrong, without the value
   */
  public record Problem(String pointer, String message) implements Serializable {

    public Problem {
      Objects.requireNonNull(pointer, "pointer");
      Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
      return pointer.isEmpty() ? message : pointer + ": " + message;
    }
  }

  /**
   * @param message what does not match what, without the problems, which are added to it
   */
  public InvalidBlockException(String message, List<Problem> problems) {
    this(message, problems, null);
  }

  /**
   * @param message what does not match what, without the problems, which are added to it
   */
  public InvalidBlockException(String message, List<Problem> problems, Throwable cause) {
    super(
        message + " " + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")),
        cause);
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, one for each field. */
  public List<Problem> problems() {
    return problems;
  }
}
