package org.bondstone.store.document;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bondstone.store.type.SchemaShape;

/** Merges sent data into stored data. */
final class DataMerge {

  private DataMerge() {}

  /**
   * The stored data with the sent fields in place. Objects that the schema gives parts are merged
   * part by part, so that changing a host keeps the password beside it; free maps are replaced.
   */
  static Map<String, Object> merge(Map<?, ?> stored, Map<?, ?> sent, SchemaShape shape) {
    Map<String, Object> merged = new LinkedHashMap<>();
    stored.forEach((key, value) -> merged.put((String) key, value));
    sent.forEach(
        (key, value) -> {
          String field = (String) key;
          SchemaShape fieldShape = shape.field(field);
          boolean mergeable =
              value instanceof Map<?, ?>
                  && merged.get(field) instanceof Map<?, ?>
                  && fieldShape.hasParts();
          merged.put(
              field,
              mergeable
                  ? merge((Map<?, ?>) merged.get(field), (Map<?, ?>) value, fieldShape)
                  : value);
        });
    return merged;
  }

  /**
   * The stored data without the fields that a schema knows no more. A document that moves to a
   * newer schema loses what the older one had.
   */
  static Map<String, Object> withoutUnknown(Map<?, ?> stored, SchemaShape shape) {
    Map<String, Object> known = new LinkedHashMap<>();
    stored.forEach(
        (key, value) -> {
          String field = (String) key;
          if (shape.allows(field)) {
            known.put(
                field,
                value instanceof Map<?, ?> object
                    ? withoutUnknown(object, shape.field(field))
                    : value);
          }
        });
    return known;
  }
}
