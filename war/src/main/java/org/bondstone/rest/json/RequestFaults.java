package org.bondstone.rest.json;

import java.util.ArrayList;
import java.util.List;

/** Collects the faults of one request. Not thread-safe. */
final class RequestFaults {

  private static final int MOST = 100;

  private final List<RequestFault> found = new ArrayList<>();

  /** Remembers a fault. After the first hundred, the rest is not worth a response. */
  void add(RequestFault problem) {
    if (found.size() < MOST) {
      found.add(problem);
    }
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidRequestException when a fault was found
   */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidRequestException(found);
    }
  }
}
