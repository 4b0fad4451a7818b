package org.bondstone.store.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** Finds the secrets of a document, each by itself, by comparing it with how it is shown. */
final class SecretParts {

  /** Gets a secret's place as a JSON Pointer, and returns what takes its place. */
  private final BiFunction<String, Object, Object> replacement;

  private SecretParts(BiFunction<String, Object, Object> replacement) {
    this.replacement = replacement;
  }

  /**
   * A copy of data with something else in place of each secret. What is null or empty is none.
   *
   * @param masked the data as it is shown
   * @param replacement gets the secret's place as a JSON Pointer, and the secret
   */
  static Map<String, Object> replace(
      Map<String, Object> data,
      Map<String, Object> masked,
      BiFunction<String, Object, Object> replacement) {
    return new SecretParts(replacement).object(data, masked, "");
  }

  private Map<String, Object> object(Map<?, ?> object, Map<?, ?> masked, String pointer) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach(
        (key, value) ->
            copy.put(
                (String) key,
                value(
                    value, masked.get(key), pointer + "/" + DocumentFields.escaped((String) key))));
    return copy;
  }

  private Object value(Object value, Object masked, String pointer) {
    if (Objects.equals(value, masked)) {
      return value;
    }
    if (value instanceof Map<?, ?> object && masked instanceof Map<?, ?> hidden) {
      return object(object, hidden, pointer);
    }
    if (value instanceof List<?> list) {
      return list(list, masked, pointer);
    }
    return value == null || value.equals("") ? value : replacement.apply(pointer, value);
  }

  /** One mask may stand for a whole list. */
  private List<Object> list(List<?> list, Object masked, String pointer) {
    List<Object> copy = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Object hidden = masked instanceof List<?> items ? items.get(i) : masked;
      copy.add(value(list.get(i), hidden, pointer + "/" + i));
    }
    return copy;
  }
}
