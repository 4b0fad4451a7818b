package org.bondstone.store.type;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.bondstone.store.change.WriteScope;
import org.bondstone.store.change.Writes;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.ForbiddenException;
import org.bondstone.store.event.NewEvent;
import org.bondstone.store.json.SchemaChecksum;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.model.NewBlockType;
import org.bondstone.store.persistence.SchemaEntity;
import org.bondstone.store.persistence.StoreDatabase;
import org.bondstone.store.persistence.TypeEntity;

/** The types that applications on this server define. Thread-safe. */
public final class DefinedTypes {

  private static final Caller CALLER = new Caller("application");

  private final StoreDatabase database;
  private final Writes writes;
  private final Map<String, Defined> known = new ConcurrentHashMap<>();

  public DefinedTypes(StoreDatabase database, Writes writes) {
    this.database = database;
    this.writes = writes;
  }

  private record Defined(BlockTypeDefinition definition, UUID schemaId) {}

  /**
   * Registers a type and those nested in it. A type of that slug that came from elsewhere becomes
   * the application's: its documents are checked from then on.
   *
   * @throws ForbiddenException when the slug belongs to a type of the server
   * @throws ConflictException when the name belongs to another type
   */
  public void define(BlockTypeDefinition definition) {
    writes.run(scope -> new Registration(scope).register(definition)).forEach(known::put);
  }

  /**
   * The schema of documents of a type that this server's applications save: the one that was
   * defined last, which an older version of an application may have brought back.
   *
   * @return empty when no application has defined the type
   */
  Optional<UUID> home(String slug) {
    Defined defined = known.get(slug);
    if (defined == null) {
      return Optional.empty();
    }
    if (!isStored(defined)) {
      // Somebody has deleted the type or its schema while the application runs.
      define(defined.definition());
      defined = known.get(slug);
    }
    return Optional.of(defined.schemaId());
  }

  private boolean isStored(Defined defined) {
    return database.read(
            entities -> entities.find(SchemaEntity.class, defined.schemaId().toString()))
        != null;
  }

  /** One registration, in one write. */
  private static final class Registration {

    private final WriteScope scope;
    private final SchemaRegistration schemas;
    private final Map<String, String> checksums = new LinkedHashMap<>();
    private final Map<String, Defined> registered = new LinkedHashMap<>();

    Registration(WriteScope scope) {
      this.scope = scope;
      this.schemas = new SchemaRegistration(scope);
    }

    /** Nested types first, since the checksum of a schema holds theirs. */
    Map<String, Defined> register(BlockTypeDefinition definition) {
      definition.nested().forEach(this::register);
      TypeEntity type = type(definition);
      String checksum = SchemaChecksum.of(withChecksums(definition.clientFields()));
      NewBlockSchema schema =
          new NewBlockSchema(
              withChecksums(definition.fields()), null, definition.capabilities(), null);
      String uncounted = SchemaChecksum.ofText(schema.fields());
      SchemaEntity entity =
          schemas
              .find(type, checksum, schema, uncounted)
              .orElseGet(() -> insert(type, checksum, schema, uncounted));
      checksums.put(definition.slug(), checksum);
      registered.put(definition.slug(), new Defined(definition, UUID.fromString(entity.id)));
      return registered;
    }

    private SchemaEntity insert(
        TypeEntity type, String checksum, NewBlockSchema schema, String uncounted) {
      scope.audit(CALLER, "registered block schema", type.slug + " " + checksum);
      return schemas.insert(type, checksum, schema, uncounted);
    }

    private TypeEntity type(BlockTypeDefinition definition) {
      NewBlockType wanted =
          new NewBlockType(
              definition.name(),
              definition.slug(),
              null,
              definition.documentationUrl(),
              definition.description(),
              null);
      Optional<TypeEntity> existing = TypeService.find(scope.entities(), definition.slug());
      if (SystemTypes.brings(definition.slug())) {
        throw new ForbiddenException(
            "The block type \"%s\" is the server's own.".formatted(definition.slug()));
      }
      TypeService.checkName(wanted);
      TypeService.refuseTaken(
          scope.entities(), wanted, existing.map(entity -> entity.id).orElse(null));
      if (existing.isEmpty()) {
        scope.audit(CALLER, "registered block type", definition.slug());
        TypeEntity inserted = TypeService.insert(scope, wanted, false, true);
        scope.entities().flush();
        return inserted;
      }
      update(existing.get(), wanted);
      return existing.get();
    }

    private void update(TypeEntity type, NewBlockType wanted) {
      boolean same =
          type.isOwn
              && type.name.equals(wanted.name())
              && Objects.equals(type.documentationUrl, wanted.documentationUrl())
              && HtmlText.sameText(type.description, wanted.description());
      if (!same) {
        type.isOwn = true;
        type.name = wanted.name();
        type.documentationUrl = wanted.documentationUrl();
        type.description = HtmlText.escape(wanted.description());
        type.updated = scope.now();
        scope.audit(CALLER, "updated block type", type.slug);
        scope.emit(NewEvent.of(BlockChange.Kind.UPDATED, type));
      }
    }

    /** A copy with the checksums of nested blocks, here and in its definitions. */
    private Map<String, Object> withChecksums(Map<?, ?> object) {
      Map<String, Object> copy = new LinkedHashMap<>();
      object.forEach(
          (key, value) -> {
            Object filled = value instanceof Map<?, ?> map ? withChecksums(map) : value;
            copy.put(
                (String) key,
                key.equals("block_schema_references") ? references((Map<?, ?>) value) : filled);
          });
      return copy;
    }

    private Map<String, Object> references(Map<?, ?> slugs) {
      Map<String, Object> references = new LinkedHashMap<>();
      slugs.forEach(
          (field, reference) -> {
            String slug = (String) ((Map<?, ?>) reference).get("block_type_slug");
            references.put(
                (String) field,
                Map.of("block_type_slug", slug, "block_schema_checksum", checksums.get(slug)));
          });
      return references;
    }
  }
}
