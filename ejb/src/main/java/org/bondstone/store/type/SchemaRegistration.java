package org.bondstone.store.type;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bondstone.store.change.WriteScope;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.json.Json;
import org.bondstone.store.json.SchemaChecksum;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.persistence.SchemaEntity;
import org.bondstone.store.persistence.TypeEntity;

/** Stores a schema, and the schemas of the blocks nested in it, within one write. */
final class SchemaRegistration {

  private static final String NO_VERSION = "non-versioned";
  private static final String DEFINITIONS = "definitions";

  private final WriteScope scope;

  SchemaRegistration(WriteScope scope) {
    this.scope = scope;
  }

  /** The type's schema with the same checksum, version and secret fields. */
  Optional<SchemaEntity> find(TypeEntity type, NewBlockSchema schema) {
    return find(type, SchemaChecksum.of(schema.fields()), schema);
  }

  Optional<SchemaEntity> find(TypeEntity type, String checksum, NewBlockSchema schema) {
    return find(type, checksum, schema, SchemaChecksum.ofSecretFields(schema.fields()));
  }

  /**
   * @param uncounted a hash of what the checksum leaves out
   */
  Optional<SchemaEntity> find(
      TypeEntity type, String checksum, NewBlockSchema schema, String uncounted) {
    return scope
        .entities()
        .createQuery(
            "select s from Schema s where s.checksum = :checksum and s.typeId = :type"
                + " and s.version = :version and s.secrets = :secrets",
            SchemaEntity.class)
        .setParameter("checksum", checksum)
        .setParameter("type", type.id)
        .setParameter("version", version(schema))
        .setParameter("secrets", uncounted)
        .getResultStream()
        .findFirst();
  }

  /** The type's newest schema of the same checksum, whatever the checksum leaves out. */
  Optional<SchemaEntity> findByChecksum(TypeEntity type, NewBlockSchema schema) {
    return scope
        .entities()
        .createQuery(
            "select s from Schema s where s.checksum = :checksum and s.typeId = :type"
                + " and s.version = :version order by s.created desc",
            SchemaEntity.class)
        .setParameter("checksum", SchemaChecksum.of(schema.fields()))
        .setParameter("type", type.id)
        .setParameter("version", version(schema))
        .getResultStream()
        .findFirst();
  }

  /**
   * @throws ConflictException when the type of a nested block is not registered
   */
  SchemaEntity insertWithNested(TypeEntity type, NewBlockSchema schema) {
    for (NestedBlock nested : nestedBlocks(schema.fields())) {
      TypeEntity nestedType =
          TypeService.find(scope.entities(), nested.typeSlug())
              .orElseThrow(
                  () ->
                      new ConflictException(
                          "The nested block type \""
                              + nested.typeSlug()
                              + "\" is not registered. Register it first."));
      if (!nestedType.isOwn && !isStored(nestedType, nested.checksum())) {
        definitionOf(nested, schema.fields())
            .ifPresent(
                fields ->
                    insertWithNested(
                        nestedType, new NewBlockSchema(fields, null, List.of(), null)));
      }
    }
    return insert(type, SchemaChecksum.of(schema.fields()), schema);
  }

  SchemaEntity insert(TypeEntity type, String checksum, NewBlockSchema schema) {
    return insert(type, checksum, schema, SchemaChecksum.ofSecretFields(schema.fields()));
  }

  SchemaEntity insert(TypeEntity type, String checksum, NewBlockSchema schema, String uncounted) {
    return insert(UUID.randomUUID().toString(), type, checksum, schema, uncounted);
  }

  SchemaEntity insert(
      String id, TypeEntity type, String checksum, NewBlockSchema schema, String uncounted) {
    SchemaEntity entity = new SchemaEntity();
    entity.id = id;
    entity.created = scope.now();
    entity.typeId = type.id;
    entity.checksum = checksum;
    entity.version = version(schema);
    entity.secrets = uncounted;
    entity.fields = Json.write(schema.fields());
    entity.capabilities =
        CapabilityText.write(schema.capabilities() == null ? List.of() : schema.capabilities());
    scope.entities().persist(entity);
    scope.entities().flush();
    return entity;
  }

  private boolean isStored(TypeEntity type, String checksum) {
    return !scope
        .entities()
        .createQuery("select s.id from Schema s where s.checksum = :checksum and s.typeId = :type")
        .setParameter("checksum", checksum)
        .setParameter("type", type.id)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  private static String version(NewBlockSchema schema) {
    return schema.version() == null ? NO_VERSION : schema.version();
  }

  private static List<NestedBlock> nestedBlocks(Map<String, Object> fields) {
    List<NestedBlock> nested = new ArrayList<>();
    if (fields.get("block_schema_references") instanceof Map<?, ?> references) {
      for (Object reference : references.values()) {
        List<?> choices = reference instanceof List<?> list ? list : List.of(reference);
        for (Object choice : choices) {
          if (choice instanceof Map<?, ?> block
              && block.get("block_type_slug") instanceof String slug) {
            nested.add(new NestedBlock(slug, String.valueOf(block.get("block_schema_checksum"))));
          }
        }
      }
    }
    return nested;
  }

  /** The nested block's own fields, as a client that registers it alone would send them. */
  private static Optional<Map<String, Object>> definitionOf(
      NestedBlock nested, Map<String, Object> fields) {
    if (fields.get(DEFINITIONS) instanceof Map<?, ?> definitions) {
      for (Object definition : definitions.values()) {
        if (definition instanceof Map<?, ?> block
            && nested.typeSlug().equals(block.get("block_type_slug"))) {
          Map<String, Object> own = new LinkedHashMap<>();
          block.forEach((key, value) -> own.put((String) key, value));
          Map<String, Object> needed = new LinkedHashMap<>();
          collectNeeded(block, definitions, needed);
          if (!needed.isEmpty()) {
            own.put(DEFINITIONS, needed);
          }
          if (SchemaChecksum.of(own).equals(nested.checksum())) {
            return Optional.of(own);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static void collectNeeded(
      Object value, Map<?, ?> definitions, Map<String, Object> needed) {
    if (value instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String reference) {
        String key = reference.replace("#/definitions/", "");
        if (definitions.containsKey(key) && !needed.containsKey(key)) {
          needed.put(key, definitions.get(key));
          collectNeeded(definitions.get(key), definitions, needed);
        }
      }
      map.values().forEach(inner -> collectNeeded(inner, definitions, needed));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> collectNeeded(inner, definitions, needed));
    }
  }

  private record NestedBlock(String typeSlug, String checksum) {}
}
