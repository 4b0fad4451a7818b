package org.bondstone.store.type;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Distinguishes objects with parts of their own from free maps. A merge goes into the former and
 * replaces the latter, so that saving a map without a key takes the key away.
 */
public final class SchemaShape {

  private final Map<?, ?> fields;
  private final List<Map<?, ?>> alternatives;
  private final List<String> secrets;

  private SchemaShape(Map<?, ?> fields, List<Map<?, ?>> alternatives, List<String> secrets) {
    this.fields = fields;
    this.alternatives = alternatives;
    this.secrets = secrets;
  }

  static SchemaShape of(Map<String, Object> fields) {
    List<String> secrets = new ArrayList<>();
    if (fields.get("secret_fields") instanceof List<?> named) {
      named.forEach(path -> secrets.add(String.valueOf(path)));
    }
    return new SchemaShape(fields, List.of(fields), secrets);
  }

  /** The shape of one field. */
  public SchemaShape field(String name) {
    List<Map<?, ?>> found = new ArrayList<>();
    for (Map<?, ?> alternative : alternatives) {
      if (alternative.get("properties") instanceof Map<?, ?> properties
          && properties.get(name) instanceof Map<?, ?> property) {
        collect(property, found, new HashSet<>());
      }
    }
    List<String> below =
        secrets.stream()
            .filter(path -> path.startsWith(name + "."))
            .map(path -> path.substring(name.length() + 1))
            .toList();
    return new SchemaShape(fields, found, below);
  }

  /** Whether an object here may have a field of that name. Where the schema is silent, it may. */
  public boolean allows(String name) {
    return alternatives.stream().noneMatch(SchemaShape::isClosed)
        || alternatives.stream()
            .anyMatch(schema -> isKnown(schema, name) || isNested(schema, name));
  }

  private static boolean isClosed(Map<?, ?> schema) {
    return Boolean.FALSE.equals(schema.get("additionalProperties"));
  }

  private static boolean isKnown(Map<?, ?> schema, String name) {
    return schema.get("properties") instanceof Map<?, ?> properties && properties.containsKey(name);
  }

  /** A block in place may say which type it has. */
  private static boolean isNested(Map<?, ?> schema, String name) {
    return name.equals("block_type_slug") && schema.containsKey(name);
  }

  /** Whether an object here has parts of its own. Where the schema is silent, it has. */
  public boolean hasParts() {
    if (secrets.contains("*")) {
      return false;
    }
    return !secrets.isEmpty()
        || alternatives.isEmpty()
        || alternatives.stream().anyMatch(SchemaShape::declaresParts);
  }

  private static boolean declaresParts(Map<?, ?> schema) {
    if (schema.get("properties") instanceof Map<?, ?> properties && !properties.isEmpty()) {
      return true;
    }
    return "object".equals(schema.get("type")) && !schema.containsKey("additionalProperties");
  }

  /** Follows references and choices down to the schemas that an object can have. */
  private void collect(Map<?, ?> schema, List<Map<?, ?>> found, Set<Object> followed) {
    found.add(schema);
    Object reference = schema.get("$ref");
    if (reference instanceof String path && followed.add(path)) {
      String key = path.substring(path.lastIndexOf('/') + 1);
      for (String home : List.of("definitions", "$defs")) {
        if (fields.get(home) instanceof Map<?, ?> definitions
            && definitions.get(key) instanceof Map<?, ?> definition) {
          collect(definition, found, followed);
        }
      }
    }
    for (String choice : List.of("anyOf", "oneOf", "allOf")) {
      if (schema.get(choice) instanceof List<?> options) {
        for (Object option : options) {
          if (option instanceof Map<?, ?> alternative) {
            collect(alternative, found, followed);
          }
        }
      }
    }
  }
}
