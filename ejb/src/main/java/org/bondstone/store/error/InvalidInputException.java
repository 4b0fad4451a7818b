package org.bondstone.store.error;

import java.util.List;
import java.util.stream.Collectors;

/** Fields of the input are wrong. REST returns 422 with one item for each. */
public final class InvalidInputException extends StoreException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an immutable list of records that are serializable
  private final List<InputProblem> problems;

  public InvalidInputException(List<InputProblem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.pointer() + ": " + problem.msg())
            .collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, one for each field. */
  public List<InputProblem> problems() {
    return problems;
  }
}
