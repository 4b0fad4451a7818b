package org.bondstone.adapter.statement;

import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;

/** Values as callers give them. */
final class Given {

  private static final Object[] NONE = {};

  /** Whether Jakarta JSON Processing is there, as in a container, and seldom elsewhere. */
  private static final boolean JSON = hasJson();

  private Given() {}

  private static boolean hasJson() {
    try {
      return JsonValue.class.isInterface();
    } catch (NoClassDefFoundError e) {
      return false;
    }
  }

  static Object[] entries(Map<String, ?> map, String[] names) {
    if (names.length == 0 && map.isEmpty()) {
      return NONE;
    }
    Object[] values = new Object[names.length];
    for (int i = 0; i < names.length; i++) {
      Object value = map.get(names[i]);
      if (value == null && !map.containsKey(names[i])) {
        throw ParameterErrors.missing(names, map.keySet());
      }
      values[i] = plain(value);
    }
    if (map.size() != names.length) {
      throw ParameterErrors.unused(names, map.keySet());
    }
    return values;
  }

  /** A value without what wraps it. JSON becomes text here, since its arrays are lists in Java. */
  static Object plain(Object value) {
    if (value == null || value instanceof String || value instanceof Number) {
      return value;
    }
    if (value instanceof Optional<?> optional) {
      return plain(optional.orElse(null));
    }
    return JSON && value instanceof JsonValue ? value.toString() : value;
  }
}
