package org.bondstone.store.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.persistence.DocumentEntity;
import org.bondstone.store.persistence.TypeEntity;

/**
 * An event that a write makes, as Prefect 3.9 names and fills it.
 *
 * @param name such as {@code prefect.block-type.created}
 * @param resource the labels of what it is about
 * @param related the labels of what that belongs to
 * @param payload what is known of it, without secrets
 */
public record NewEvent(
    String name,
    Map<String, String> resource,
    List<Map<String, String>> related,
    Map<String, Object> payload) {

  private static final String ID = "prefect.resource.id";
  private static final String NAME = "prefect.resource.name";
  private static final String ROLE = "prefect.resource.role";
  private static final String TYPE = "block-type";
  private static final String SCHEMA = "block-schema";
  private static final String DOCUMENT = "block-document";

  /** An event of a type, which is as it is now. */
  public static NewEvent of(BlockChange.Kind kind, TypeEntity type) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("name", type.name);
    payload.put("slug", type.slug);
    payload.put("logo_url", type.logoUrl);
    payload.put("documentation_url", type.documentationUrl);
    payload.put("description", type.description);
    payload.put("code_example", type.codeExample);
    payload.put("is_protected", type.isProtected);
    return new NewEvent(name(TYPE, kind), resource(TYPE, type.id, type.name), List.of(), payload);
  }

  /**
   * An event of a document.
   *
   * @param capabilities those of its schema
   * @param secretFields the paths of its schema's secret fields
   * @param masked its data, with masks
   */
  public static NewEvent of(
      BlockChange.Kind kind,
      DocumentEntity document,
      TypeEntity type,
      List<String> capabilities,
      List<String> secretFields,
      Map<String, Object> masked) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("name", document.name);
    payload.put("data", shown(masked, secretFields));
    payload.put("block_schema", schema(type, capabilities));
    Map<String, String> ofType = related(TYPE, type.id);
    ofType.put(NAME, type.name);
    return new NewEvent(
        name(DOCUMENT, kind),
        resource(DOCUMENT, document.id, document.name),
        List.of(ofType, related(SCHEMA, document.schemaId)),
        payload);
  }

  /** As Prefect: texts only, and none that is a secret as a whole. */
  private static Map<String, Object> shown(Map<String, Object> masked, List<String> secretFields) {
    Map<String, Object> texts = new LinkedHashMap<>();
    masked.forEach(
        (field, value) -> {
          if (value instanceof String && !secretFields.contains(field)) {
            texts.put(field, value);
          }
        });
    return texts;
  }

  private static Map<String, Object> schema(TypeEntity type, List<String> capabilities) {
    Map<String, Object> ofType = new LinkedHashMap<>();
    ofType.put("id", type.id);
    ofType.put("name", type.name);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("capabilities", capabilities);
    schema.put("block_type", ofType);
    return schema;
  }

  private static String name(String what, BlockChange.Kind kind) {
    return "prefect.%s.%s"
        .formatted(
            what,
            switch (kind) {
              case CREATED -> "created";
              case UPDATED -> "updated";
              case DELETED -> "deleted";
            });
  }

  private static Map<String, String> resource(String what, String id, String name) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(ID, id(what, id));
    labels.put(NAME, name);
    return labels;
  }

  private static Map<String, String> related(String what, String id) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(ID, id(what, id));
    labels.put(ROLE, what);
    return labels;
  }

  private static String id(String what, String id) {
    return "prefect." + what + "." + id;
  }
}
