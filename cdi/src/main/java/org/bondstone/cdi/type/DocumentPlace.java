package org.bondstone.cdi.type;

import java.util.ArrayList;
import java.util.List;
import org.bondstone.api.error.InvalidBlockException.Problem;

/** A place in a document that is read, and the problems found so far. Not thread-safe. */
final class DocumentPlace {

  private final String pointer;
  private final List<Problem> problems;

  private DocumentPlace(String pointer, List<Problem> problems) {
    this.pointer = pointer;
    this.problems = problems;
  }

  static DocumentPlace root() {
    return new DocumentPlace("", new ArrayList<>());
  }

  /** A field of an object, or an item of a list. */
  DocumentPlace below(String name) {
    return new DocumentPlace(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), problems);
  }

  /**
   * Notes a problem.
   *
   * @param message without the value
   * @return null, for callers to return
   */
  Object problem(String message) {
    problems.add(new Problem(pointer, message));
    return null;
  }

  List<Problem> problems() {
    return problems;
  }
}
