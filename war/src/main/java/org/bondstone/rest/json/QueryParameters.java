package org.bondstone.rest.json;

import com.fasterxml.jackson.databind.node.TextNode;
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
   * Reads a whole number from the query.
   *
   * @param otherwise when it is absent
   * @throws InvalidRequestException when it is none, or out of range
   */
  public static int queryNumber(String name, String text, int otherwise, int least, int most) {
    if (text == null) {
      return otherwise;
    }
    List<Object> loc = List.of("query", name);
    long number = LaxValues.whole(TextNode.valueOf(text), loc);
    if (number < least || number > most) {
      throw new InvalidRequestException(
          RequestFault.value(loc, "allowed is a number from %d to %d".formatted(least, most)));
    }
    return (int) number;
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
