package org.bondstone.store.type;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.store.json.Json;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.BlockTypeView;
import org.bondstone.store.persistence.SchemaEntity;
import org.bondstone.store.secret.SecretRules;

/** A schema as read from the database, with what follows from its fields. Thread-safe. */
public final class KnownSchema {

  private final UUID id;
  private final UUID typeId;
  private final OffsetDateTime created;
  private final String checksum;
  private final String version;
  private final Map<String, Object> fields;
  private final List<String> capabilities;
  private final SecretRules secrets;
  private final SchemaShape shape;
  private volatile SchemaValidator validator;

  KnownSchema(SchemaEntity entity) {
    this.id = UUID.fromString(entity.id);
    this.typeId = UUID.fromString(entity.typeId);
    this.created = entity.created.withOffsetSameInstant(ZoneOffset.UTC);
    this.checksum = entity.checksum;
    this.version = entity.version;
    this.fields = Collections.unmodifiableMap(Json.readObject(entity.fields));
    this.capabilities = CapabilityText.read(entity.capabilities);
    this.secrets = SecretRules.of(fields);
    this.shape = SchemaShape.of(fields);
  }

  public UUID id() {
    return id;
  }

  /** The type that it is one of. */
  public UUID typeId() {
    return typeId;
  }

  /** The schema itself. */
  public Map<String, Object> fields() {
    return fields;
  }

  /** What is secret in its documents. */
  public SecretRules secrets() {
    return secrets;
  }

  /** What its blocks can do. */
  public List<String> capabilities() {
    return capabilities;
  }

  /** The paths of its secret fields. */
  public List<String> secretFields() {
    return fields.get("secret_fields") instanceof List<?> paths
        ? paths.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Which of its fields have parts of their own. */
  public SchemaShape shape() {
    return shape;
  }

  /** Checks documents against it. Made when first needed: few types are checked. */
  public SchemaValidator validator() {
    SchemaValidator known = validator;
    if (known == null) {
      known = new SchemaValidator(fields);
      validator = known;
    }
    return known;
  }

  /** The schema for callers. */
  public BlockSchemaView view(BlockTypeView type) {
    return new BlockSchemaView(
        id, created, created, checksum, fields, typeId, type, capabilities, version);
  }
}
