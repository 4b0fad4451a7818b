package org.bondstone.rest.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Finds values that JSON can hold and that cannot be kept: half of a surrogate pair cannot be
 * written in UTF-8, PostgreSQL has no place for U+0000, and Python reads a number beyond a double's
 * range as infinity, which it cannot write again.
 */
final class JsonLimits {

  private JsonLimits() {}

  /**
   * Looks at all names and values below a value.
   *
   * @throws InvalidRequestException at the first that cannot be kept
   */
  static void check(JsonNode node, List<Object> place) {
    if (node.isTextual()) {
      check(node.textValue(), place);
    } else if (node.isBigDecimal() && !Double.isFinite(node.doubleValue())) {
      throw new InvalidRequestException(
          new RequestFault("finite_number", place, "Input should be a finite number"));
    } else if (node.isObject()) {
      Iterator<Map.Entry<String, JsonNode>> members = node.fields();
      while (members.hasNext()) {
        Map.Entry<String, JsonNode> member = members.next();
        check(member.getKey(), place);
        check(member.getValue(), below(place, member.getKey()));
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        check(node.get(i), below(place, i));
      }
    }
  }

  private static void check(String text, List<Object> place) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw fault(place, "Input should not hold the character U+0000");
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw fault(place, "Input should be a valid string, found half of a surrogate pair");
      }
    }
  }

  private static InvalidRequestException fault(List<Object> place, String message) {
    return new InvalidRequestException(new RequestFault("string_unicode", place, message));
  }

  private static List<Object> below(List<Object> place, Object step) {
    List<Object> inner = new ArrayList<>(place);
    inner.add(step);
    return inner;
  }
}
