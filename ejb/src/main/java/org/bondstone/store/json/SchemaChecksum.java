package org.bondstone.store.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The checksum of a block schema, as Prefect's client computes it. */
public final class SchemaChecksum {

  private static final String SECRET_FIELDS = "secret_fields";
  private static final String DEFINITIONS = "definitions";
  private static final String DEFINITION_PREFIX = "#/definitions/";

  private SchemaChecksum() {}

  /**
   * {@code sha256:} and the hash over the fields, without {@code secret_fields} in any object, and
   * with only those definitions that are not blocks themselves.
   */
  public static String of(Map<String, Object> fields) {
    Map<String, Object> counted = withoutSecretFields(fields);
    if (counted.get(DEFINITIONS) instanceof Map<?, ?> definitions && !definitions.isEmpty()) {
      Map<String, Object> kept = new LinkedHashMap<>();
      collectPlainDefinitions(counted, definitions, kept);
      if (kept.isEmpty()) {
        counted.remove(DEFINITIONS);
      } else {
        counted.put(DEFINITIONS, kept);
      }
    }
    return "sha256:" + sha256(CanonicalJson.write(List.of(List.of(counted), Map.of())));
  }

  /**
   * A hash of what the checksum leaves out: all {@code secret_fields}, each with its place. Schemas
   * that hide other fields are different schemas.
   */
  public static String ofSecretFields(Map<String, Object> fields) {
    Map<String, Object> found = new TreeMap<>();
    collectSecretFields("", fields, found);
    return sha256(CanonicalJson.write(found));
  }

  /** A hash of all of a schema, for one whose checksum is that of another text. */
  public static String ofText(Map<String, Object> fields) {
    return sha256(CanonicalJson.write(fields));
  }

  private static Map<String, Object> withoutSecretFields(Map<?, ?> object) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          if (!SECRET_FIELDS.equals(key)) {
            copy.put(
                (String) key,
                value instanceof Map<?, ?> inner ? withoutSecretFields(inner) : value);
          }
        });
    return copy;
  }

  /** Follows references only into definitions that are kept, as the client does. */
  private static void collectPlainDefinitions(
      Object from, Map<?, ?> definitions, Map<String, Object> kept) {
    for (String key : referencedDefinitions(from)) {
      if (!kept.containsKey(key)
          && definitions.get(key) instanceof Map<?, ?> definition
          && !definition.isEmpty()
          && definition.get("block_type_slug") == null) {
        kept.put(key, definition);
        collectPlainDefinitions(definition, definitions, kept);
      }
    }
  }

  private static List<String> referencedDefinitions(Object value) {
    List<String> found = new ArrayList<>();
    collectReferences(value, found);
    return found;
  }

  private static void collectReferences(Object value, List<String> found) {
    if (value instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String reference) {
        found.add(reference.replace(DEFINITION_PREFIX, ""));
      }
      map.values().forEach(inner -> collectReferences(inner, found));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> collectReferences(inner, found));
    }
  }

  private static void collectSecretFields(
      String place, Map<?, ?> object, Map<String, Object> found) {
    object.forEach(
        (key, value) -> {
          if (SECRET_FIELDS.equals(key)) {
            found.put(place, value);
          } else if (value instanceof Map<?, ?> inner) {
            collectSecretFields(place + "/" + key, inner, found);
          }
        });
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
