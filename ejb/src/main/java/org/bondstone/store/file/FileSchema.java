package org.bondstone.store.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bondstone.store.type.KnownSchema;

/**
 * The JSON Schema of files with blocks, for editors: what a document has, and what its data has, by
 * its type. Wherever a type has a value, a reference may stand.
 */
final class FileSchema {

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final String SLUG = "^[a-z0-9-]+$";

  /** What Prefect's schemas say besides, which means nothing to an editor. */
  private static final Set<String> LEFT_OUT =
      Set.of("block_schema_references", "block_type_slug", "secret_fields", "position");

  private static final Set<String> CHOICES = Set.of("anyOf", "oneOf", "allOf");
  private static final Set<String> HOMES = Set.of("definitions", "$defs");

  private final String root;

  private FileSchema(String root) {
    this.root = root;
  }

  /**
   * The schema.
   *
   * @param types the newest schema of each type, by its slug
   */
  static Map<String, Object> of(Map<String, KnownSchema> types) {
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("document", document(types.keySet()));
    definitions.put("reference", reference());
    types.forEach(
        (slug, schema) ->
            definitions.put(
                key(slug), new FileSchema("#/$defs/" + key(slug)).object(schema.fields())));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", DIALECT);
    schema.put("title", "Blocks of Bondstone");
    schema.put(
        "oneOf",
        List.of(
            Map.of("$ref", "#/$defs/document"),
            Map.of("type", "array", "items", Map.of("$ref", "#/$defs/document"))));
    schema.put("$defs", definitions);
    return schema;
  }

  private static String key(String slug) {
    return "type-" + slug;
  }

  private static Map<String, Object> document(Set<String> types) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        "type", Map.of("description", "The slug of the block's type.", "enum", List.copyOf(types)));
    properties.put(
        "name", Map.of("description", "The block's name.", "type", "string", "pattern", SLUG));
    properties.put(
        "expires",
        Map.of(
            "description",
            "When its credentials end: a day, or a moment with its offset.",
            "type",
            List.of("string", "null")));
    properties.put("data", Map.of("description", "The block's fields.", "type", "object"));
    properties.put("$schema", Map.of("type", "string"));
    List<Object> choices = new ArrayList<>();
    for (String slug : types) {
      choices.add(
          Map.of(
              "if",
                  Map.of(
                      "properties",
                      Map.of("type", Map.of("const", slug)),
                      "required",
                      List.of("type")),
              "then",
                  Map.of("properties", Map.of("data", Map.of("$ref", "#/$defs/" + key(slug))))));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "object");
    document.put("required", List.of("type", "name", "data"));
    document.put("additionalProperties", false);
    document.put("properties", properties);
    document.put("allOf", choices);
    return document;
  }

  private static Map<String, Object> reference() {
    Map<String, Object> kinds = new LinkedHashMap<>();
    kinds.put(ValueReferences.FILE, text("The text of a file."));
    kinds.put(ValueReferences.ENVIRONMENT, text("A variable of the environment."));
    kinds.put(ValueReferences.SEALED, text("What the command \"blocks seal\" prints."));
    Map<String, Object> block = new LinkedHashMap<>(text("Another block, as type-slug/name."));
    block.put("pattern", "^[a-z0-9-]+/[a-z0-9-]+$");
    kinds.put(ValueReferences.BLOCK, block);
    return Map.of(
        "title",
        "Reference",
        "type",
        "object",
        "minProperties",
        1,
        "maxProperties",
        1,
        "additionalProperties",
        false,
        "properties",
        kinds);
  }

  private static Map<String, Object> text(String description) {
    return Map.of("description", description, "type", "string", "minLength", 1);
  }

  /** A schema of data, which may say the same of schemas in it. */
  private Map<String, Object> object(Map<?, ?> schema) {
    Map<String, Object> copy = new LinkedHashMap<>();
    schema.forEach(
        (name, value) -> {
          String key = (String) name;
          if (!LEFT_OUT.contains(key)) {
            copy.put(key, keyword(key, value));
          }
        });
    return copy;
  }

  private Object keyword(String key, Object value) {
    if (key.equals("$ref") && value instanceof String path && path.startsWith("#/")) {
      return root + path.substring(1);
    }
    if (key.equals("properties") && value instanceof Map<?, ?> properties) {
      return each(properties, /* orReference */ true);
    }
    if (HOMES.contains(key) && value instanceof Map<?, ?> definitions) {
      return each(definitions, /* orReference */ false);
    }
    if ((key.equals("items") || key.equals("additionalProperties"))
        && value instanceof Map<?, ?> schema) {
      return orReference(schema);
    }
    if (CHOICES.contains(key) && value instanceof List<?> choices) {
      return choices.stream()
          .map(choice -> choice instanceof Map<?, ?> schema ? object(schema) : choice)
          .toList();
    }
    return value;
  }

  private Map<String, Object> each(Map<?, ?> schemas, boolean orReference) {
    Map<String, Object> copy = new LinkedHashMap<>();
    schemas.forEach(
        (name, value) ->
            copy.put(
                (String) name,
                value instanceof Map<?, ?> schema
                    ? orReference ? orReference(schema) : object(schema)
                    : value));
    return copy;
  }

  private Map<String, Object> orReference(Map<?, ?> schema) {
    Map<String, Object> either = new LinkedHashMap<>();
    for (String said : List.of("title", "description")) {
      if (schema.get(said) instanceof String text) {
        either.put(said, text);
      }
    }
    either.put("anyOf", List.of(object(schema), Map.of("$ref", "#/$defs/reference")));
    return either;
  }
}
