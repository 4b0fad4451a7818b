package org.bondstone.store.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bondstone.store.check.Texts;
import org.bondstone.store.model.ExpiryText;

/** Reads the fields of one document, and notes what is wrong with them. Not thread-safe. */
final class DocumentFields {

  private final String shownFile;
  private final Map<String, Integer> lines;
  private final List<FileFault> faults;

  /**
   * @param shownFile the file as people know it
   * @param lines where the values stand, by their JSON pointers
   * @param faults gets what is wrong
   */
  DocumentFields(String shownFile, Map<String, Integer> lines, List<FileFault> faults) {
    this.shownFile = shownFile;
    this.lines = lines;
    this.faults = faults;
  }

  void fault(String pointer, String message) {
    int line = lines.getOrDefault(pointer, lines.getOrDefault("", 0));
    faults.add(new FileFault(shownFile, line, pointer, message));
  }

  /** Null when it is wrong. */
  String slug(Map<?, ?> object, String field) {
    if (object.get(field) instanceof String text && Texts.isSlug(text)) {
      return text;
    }
    fault(
        "/" + field,
        object.containsKey(field)
            ? "Only lowercase letters, digits and dashes are allowed"
            : "Field required");
    return null;
  }

  Instant expires(Map<?, ?> object) {
    Object value = object.get("expires");
    Optional<Instant> moment =
        value instanceof String text ? ExpiryText.read(text) : Optional.empty();
    if (value != null && moment.isEmpty()) {
      fault("/expires", "This is no moment; " + ExpiryText.ALLOWED);
    }
    return moment.orElse(null);
  }

  Map<String, Object> data(Map<?, ?> object) {
    if (object.get("data") instanceof Map<?, ?> data) {
      return object(data, "/data");
    }
    fault(
        "/data",
        object.containsKey("data")
            ? "Must be an object with the block's fields"
            : "Field required");
    return Map.of();
  }

  private Map<String, Object> object(Map<?, ?> object, String pointer) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          String field = String.valueOf(key);
          if (!(key instanceof String)) {
            fault(pointer, "Keys must be texts; write the key \"" + field + "\" in quotes");
          }
          copy.put(field, value(value, pointer + "/" + escaped(field)));
        });
    return copy;
  }

  private Object value(Object value, String pointer) {
    if (value instanceof Map<?, ?> object) {
      return object(object, pointer);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        copy.add(value(list.get(i), pointer + "/" + i));
      }
      return copy;
    }
    boolean json =
        value == null
            || value instanceof String
            || value instanceof Boolean
            || value instanceof Integer
            || value instanceof Long
            || value instanceof BigInteger
            || value instanceof BigDecimal
            || (value instanceof Double number && Double.isFinite(number));
    if (!json) {
      fault(pointer, "Must be a value that JSON has");
    }
    return json ? value : null;
  }

  /** A key as a part of a JSON pointer. */
  static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
