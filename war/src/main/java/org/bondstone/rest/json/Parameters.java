package org.bondstone.rest.json;

import java.util.List;
import java.util.UUID;

/** Reads parameters of the address. */
public final class Parameters {

  private Parameters() {}

  /**
   * Reads a UUID from the path.
   *
   * @throws InvalidRequestException when it is none
   */
  public static UUID pathUuid(String name, String text) {
    return JsonValues.uuid(text, List.of("path", name));
  }

  /**
   * Reads a truth value from the query; false when it is absent.
   *
   * @throws InvalidRequestException when it is none
   */
  public static boolean queryFlag(String name, String text) {
    return text != null && JsonValues.flag(text, List.of("query", name));
  }

  /**
   * Checks that a query parameter is there.
   *
   * @throws InvalidRequestException when it is not
   */
  public static void requireQuery(String name, String text) {
    if (text == null) {
      throw new InvalidRequestException(Problem.missing(List.of("query", name)));
    }
  }
}
