package org.bondstone.store.prefect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.store.model.NewBlockType;

/**
 * The blocks of a Prefect database as its tables hold them, documents still encrypted. Ids are
 * UUIDs as text.
 *
 * @param types by id
 * @param schemas by id, the oldest first
 * @param documents all of them
 * @param schemaReferences the nested schemas, by the schema that holds them
 * @param documentReferences the referenced documents, by the document that holds them
 * @param storedKey the key that the database itself holds; null when it holds none
 */
record PrefectBlocks(
    Map<String, Type> types,
    Map<String, Schema> schemas,
    List<Document> documents,
    Map<String, List<Reference>> schemaReferences,
    Map<String, List<Reference>> documentReferences,
    String storedKey) {

  /** A row of {@code block_type}. */
  record Type(String id, NewBlockType type, boolean isProtected) {}

  /** A row of {@code block_schema}. */
  record Schema(
      String id,
      String typeId,
      String checksum,
      Map<String, Object> fields,
      List<String> capabilities,
      String version) {}

  /**
   * A row of {@code block_document}.
   *
   * @param token the encrypted data
   */
  record Document(
      String id, String name, String typeId, String schemaId, boolean isAnonymous, String token) {}

  /** A row of one of the two tables of references. */
  record Reference(String parentId, String name, String childId) {}

  Type typeOf(Schema schema) {
    return types.get(schema.typeId());
  }

  /** A document's type and name, for messages. */
  String block(Document document) {
    Type type = types.get(document.typeId());
    return (type == null ? "?" : type.type().slug()) + "/" + document.name();
  }

  /**
   * A schema's fields as Prefect's API shows them. The table holds them without the nested blocks,
   * which are schemas of their own.
   */
  Map<String, Object> fullFields(Schema schema) {
    Map<String, Object> fields = new LinkedHashMap<>(schema.fields());
    Map<String, Object> references = new LinkedHashMap<>();
    Map<String, Object> definitions = new LinkedHashMap<>();
    if (fields.get("definitions") instanceof Map<?, ?> own) {
      own.forEach((name, definition) -> definitions.put((String) name, definition));
    }
    for (Reference reference : schemaReferences.getOrDefault(schema.id(), List.of())) {
      Schema nested = schemas.get(reference.childId());
      if (nested != null) {
        addReference(references, reference.name(), nested);
        addDefinitions(definitions, nested);
      }
    }
    fields.put("block_schema_references", references);
    if (!definitions.isEmpty()) {
      fields.put("definitions", definitions);
    }
    return fields;
  }

  /** One nested schema is an object, several for one field are a list. */
  private void addReference(Map<String, Object> references, String name, Schema nested) {
    Map<String, Object> added = new HashMap<>();
    added.put("block_schema_checksum", nested.checksum());
    added.put("block_type_slug", typeOf(nested).type().slug());
    Object known = references.get(name);
    if (known == null) {
      references.put(name, added);
    } else if (known instanceof List<?> list) {
      List<Object> longer = new ArrayList<>(list);
      longer.add(added);
      references.put(name, longer);
    } else {
      references.put(name, List.of(known, added));
    }
  }

  private void addDefinitions(Map<String, Object> definitions, Schema nested) {
    Map<String, Object> fields = fullFields(nested);
    Object below = fields.remove("definitions");
    if (fields.get("title") instanceof String title) {
      definitions.put(title, fields);
    }
    if (below instanceof Map<?, ?> inner) {
      inner.forEach((name, definition) -> definitions.put((String) name, definition));
    }
  }
}
