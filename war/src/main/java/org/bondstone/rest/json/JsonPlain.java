package org.bondstone.rest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns JSON trees into the plain Java values that the store takes. */
public final class JsonPlain {

  private JsonPlain() {}

  /** The members in their order. Unmodifiable, and so are the maps and lists in it. */
  public static Map<String, Object> map(ObjectNode object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.fields().forEachRemaining(member -> map.put(member.getKey(), value(member.getValue())));
    return Collections.unmodifiableMap(map);
  }

  private static Object value(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return map(object);
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(value(element)));
      return Collections.unmodifiableList(list);
    }
    if (node.isTextual()) {
      return node.textValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNumber() ? node.numberValue() : null;
  }
}
