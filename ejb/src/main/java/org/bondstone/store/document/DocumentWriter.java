package org.bondstone.store.document;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.change.WriteScope;
import org.bondstone.store.change.Writes;
import org.bondstone.store.check.JsonCopy;
import org.bondstone.store.check.Texts;
import org.bondstone.store.crypto.DataCipher;
import org.bondstone.store.crypto.SealedData;
import org.bondstone.store.error.BadReferenceException;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.error.StaleVersionException;
import org.bondstone.store.model.BlockDocumentChange;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.NewBlockDocument;
import org.bondstone.store.model.SavedDocument;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.persistence.DocumentEntity;
import org.bondstone.store.persistence.SchemaEntity;
import org.bondstone.store.persistence.TypeEntity;
import org.bondstone.store.type.KnownSchema;
import org.bondstone.store.type.SchemaCache;

/** Makes, changes and deletes documents. Thread-safe. */
public final class DocumentWriter {

  private final Writes writes;
  private final DataCipher cipher;
  private final SchemaCache schemas;
  private final DocumentReader reader;
  private final DataCheck rules;
  private final DocumentEvents events;

  /**
   * @param rules further rules for documents of the server's own types
   */
  public DocumentWriter(
      Writes writes,
      DataCipher cipher,
      SchemaCache schemas,
      DocumentReader reader,
      DataCheck rules,
      DocumentEvents events) {
    this.writes = writes;
    this.cipher = cipher;
    this.schemas = schemas;
    this.reader = reader;
    this.rules = rules;
    this.events = events;
  }

  SavedDocument<BlockDocumentView> create(NewBlockDocument document, Caller caller) {
    UUID id = UUID.randomUUID();
    String name = name(document, id);
    Map<String, Object> data = JsonCopy.copyObject("data", document.data());
    return writes.run(
        scope -> {
          EntityManager entities = scope.entities();
          TypeEntity type = type(entities, document.blockTypeId());
          KnownSchema schema = schema(entities, document.blockSchemaId(), type.id);
          refuseTaken(entities, type, name);
          DataParts parts = DataParts.of(data);
          DocumentEntity entity = DocumentEntity.fresh(id, name, scope.now());
          entity.typeId = type.id;
          entity.schemaId = document.blockSchemaId().toString();
          entity.isAnonymous = document.isAnonymous();
          entity.hasReferences = !parts.references().isEmpty();
          seal(entity, schema.secrets().restore(parts.plain(), Map.of()));
          entities.persist(entity);
          entities.flush();
          if (entity.hasReferences) {
            new ReferenceGraph(entities).replace(entity.id, parts.references());
          }
          Optional<String> unusable = check(entities, entity, type, schema);
          events.note(scope, caller, "created block", BlockChange.Kind.CREATED, entity, type);
          return new SavedDocument<>(
              tree(entities, entity, type, SecretView.MASKED).view(new DocumentRow(entity, type)),
              unusable);
        });
  }

  private static String name(NewBlockDocument document, UUID id) {
    if (document.isAnonymous() && (document.name() == null || document.name().isEmpty())) {
      return "anonymous-" + id;
    }
    new Texts().slug("name", document.name()).check();
    return document.name();
  }

  /** The schema of a document to be stored, which must belong to its type. */
  private KnownSchema schema(EntityManager entities, UUID id, String typeId) {
    SchemaEntity schema = entities.find(SchemaEntity.class, id.toString());
    if (schema == null) {
      throw new NotFoundException("Block schema " + id + " not found.");
    }
    if (!schema.typeId.equals(typeId)) {
      throw new BadReferenceException("The block schema " + id + " is one of another block type.");
    }
    return schemas.of(schema);
  }

  private static void refuseTaken(EntityManager entities, TypeEntity type, String name) {
    boolean taken =
        !entities
            .createQuery("select d.id from Document d where d.name = :name and d.typeId = :type")
            .setParameter("name", name)
            .setParameter("type", type.id)
            .getResultList()
            .isEmpty();
    if (taken) {
      throw new ConflictException(
          "The block type \"%s\" has a block \"%s\" already.".formatted(type.slug, name));
    }
  }

  void seal(DocumentEntity entity, Map<String, Object> data) {
    SealedData sealed = cipher.seal(entity.id, data);
    if (sealed.text().length() > Texts.LONGEST_TEXT) {
      throw new InvalidInputException(
          List.of(new InputProblem(List.of("data"), "The document is too large", "too_long")));
    }
    entity.data = sealed.text();
    entity.keyId = sealed.keyId();
  }

  /** The data of a document without what it references. */
  Map<String, Object> open(DocumentEntity entity) {
    return cipher.open(entity.id, entity.data);
  }

  /**
   * Documents that come from another server, within a write.
   *
   * @param caller who imports them
   */
  public ImportedDocuments imported(WriteScope scope, Caller caller) {
    return new ImportedDocuments(this, events, scope, caller);
  }

  /** Checks a document as readers will see it, nested ones in place. */
  void check(EntityManager entities, DocumentEntity entity, TypeEntity type, SchemaEntity schema) {
    Optional<String> unused = check(entities, entity, type, schemas.of(schema));
  }

  private Optional<String> check(
      EntityManager entities, DocumentEntity entity, TypeEntity type, KnownSchema schema) {
    return type.isOwn || rules.concerns(type.slug)
        ? check(entities, entity, type, schema, type.isOwn)
        : Optional.empty();
  }

  /** Checks a document by its schema, also one of a type that comes from a client. */
  Optional<String> checkAlways(
      EntityManager entities, DocumentEntity entity, TypeEntity type, KnownSchema schema) {
    return check(entities, entity, type, schema, /* bySchema */ true);
  }

  private Optional<String> check(
      EntityManager entities,
      DocumentEntity entity,
      TypeEntity type,
      KnownSchema schema,
      boolean bySchema) {
    Map<String, Object> data = tree(entities, entity, type, SecretView.CLEAR).data(entity);
    if (bySchema) {
      schema.validator().check(data);
    }
    return rules.concerns(type.slug) ? rules.check(type.slug, data) : Optional.empty();
  }

  KnownSchema schema(SchemaEntity entity) {
    return schemas.of(entity);
  }

  /**
   * Documents that are to be made as somebody wants them, within a write.
   *
   * @param caller who wants it
   * @param prune whether all other documents go, but for anonymous ones
   */
  public DocumentSet set(WriteScope scope, Caller caller, boolean prune) {
    return new DocumentSet(this, events, scope, caller, prune);
  }

  private DocumentTree tree(
      EntityManager entities, DocumentEntity entity, TypeEntity type, SecretView secrets) {
    return reader.tree(entities, new DocumentRow(entity, type), secrets);
  }

  private static TypeEntity type(EntityManager entities, UUID id) {
    TypeEntity type = entities.find(TypeEntity.class, id.toString());
    if (type == null) {
      throw new NotFoundException("Block type " + id + " not found.");
    }
    return type;
  }

  SavedDocument<Long> update(UUID id, BlockDocumentChange change, Caller caller) {
    Map<String, Object> sent =
        change.data() == null ? null : JsonCopy.copyObject("data", change.data());
    return writes.run(
        scope -> {
          EntityManager entities = scope.entities();
          DocumentEntity entity = find(entities, id, change.expectedVersion());
          TypeEntity type = entities.find(TypeEntity.class, entity.typeId);
          KnownSchema oldSchema = schema(entities, UUID.fromString(entity.schemaId), type.id);
          KnownSchema schema =
              change.blockSchemaId() == null
                  ? oldSchema
                  : schema(entities, change.blockSchemaId(), type.id);
          if (sent != null || !change.mergeExistingData()) {
            DataUpdate update = new DataUpdate(oldSchema, schema, change.mergeExistingData());
            apply(update, sent == null ? Map.of() : sent, entities, entity, type);
          }
          if (change.blockSchemaId() != null) {
            entity.schemaId = change.blockSchemaId().toString();
          }
          entity.updated = scope.now();
          entities.flush();
          Optional<String> unusable = check(entities, entity, type, schema);
          events.note(scope, caller, "updated block", BlockChange.Kind.UPDATED, entity, type);
          new Dependents(scope).changed(List.of(entity.id));
          return new SavedDocument<>(entity.edition(), unusable);
        });
  }

  private void apply(
      DataUpdate update,
      Map<String, Object> sent,
      EntityManager entities,
      DocumentEntity entity,
      TypeEntity type) {
    ReferenceGraph graph = new ReferenceGraph(entities);
    Map<String, String> references = graph.of(entity.id);
    DataParts parts =
        update.apply(
            cipher.open(entity.id, entity.data),
            references,
            sent,
            view -> tree(entities, entity, type, view).data(entity));
    entity.hasReferences = !parts.references().isEmpty();
    seal(entity, parts.plain());
    if (!parts.references().equals(references)) {
      graph.replace(entity.id, parts.references());
    }
  }

  private static DocumentEntity find(EntityManager entities, UUID id, Long expectedVersion) {
    DocumentEntity entity = entities.find(DocumentEntity.class, id.toString());
    if (entity == null) {
      throw DocumentService.notFound();
    }
    if (expectedVersion != null && entity.edition() != expectedVersion) {
      throw new StaleVersionException(
          "The block document has changed since it was read: it is at version "
              + entity.edition()
              + ".");
    }
    return entity;
  }

  void delete(UUID id, Long expectedVersion, Caller caller) {
    writes.run(
        scope -> {
          DocumentEntity entity = find(scope.entities(), id, expectedVersion);
          TypeEntity type = scope.entities().find(TypeEntity.class, entity.typeId);
          DocumentDeletion.delete(scope, List.of(new DocumentRow(entity, type)), caller, events);
          return null;
        });
  }
}
