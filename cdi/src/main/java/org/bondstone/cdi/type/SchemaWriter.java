package org.bondstone.cdi.type;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One JSON Schema while it is written. Schemas of records and enums stand in its definitions. Not
 * thread-safe.
 */
final class SchemaWriter {

  private final boolean closed;
  private final Map<String, Object> definitions = new TreeMap<>();
  private final Map<Class<?>, String> keys = new LinkedHashMap<>();

  /**
   * @param closed whether the schema refuses what the Java type does not know. Prefect's schemas do
   *     not, and neither say what maps hold
   */
  SchemaWriter(boolean closed) {
    this.closed = closed;
  }

  boolean isClosed() {
    return closed;
  }

  /** A reference to the schema of a named type, which is written at the first time. */
  Map<String, Object> reference(Class<?> type, Supplier<Map<String, Object>> schema) {
    String key = keys.get(type);
    if (key == null) {
      key = keys.containsValue(type.getSimpleName()) ? type.getName() : type.getSimpleName();
      keys.put(type, key);
      definitions.put(key, schema.get());
    }
    return new LinkedHashMap<>(Map.of("$ref", "#/definitions/" + key));
  }

  /** All that was referred to, by its key. */
  Map<String, Object> definitions() {
    return definitions;
  }
}
