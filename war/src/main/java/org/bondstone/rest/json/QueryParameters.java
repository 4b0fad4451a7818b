package org.bondstone.rest.json;

import java.util.List;
import java.util.UUID;

/** Reads parameters of the address. */
public final class QueryParameters {

  private QueryParameters() {}

  /**
   * Reads a UUID from the path.
   *
   * @throws InvalidRequestException when it is none
   */
  public static UUID pathUuid(String name, String text) {
    return LaxValues.uuid(text, List.of("path", name));
  }

  /**
   * Reads a boolean from the query; false when it is absent.
   *
   * @throws InvalidRequestException when it is none
   */
  public static boolean queryFlag(String name, String text) {
    return text != null && LaxValues.flag(text, List.of("query", name));
  }

  /**
   * Checks that a query parameter is there.
   *
   * @throws InvalidRequestException when it is not
   */
  public static void requireQuery(String name, String text) {
    if (text == null) {
      throw new InvalidRequestException(RequestFault.missing(List.of("query", name)));
    }
  }
}
