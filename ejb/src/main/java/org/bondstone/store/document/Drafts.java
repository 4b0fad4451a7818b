package org.bondstone.store.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bondstone.store.check.JsonCopy;
import org.bondstone.store.crypto.DataCipher;
import org.bondstone.store.error.BadReferenceException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.persistence.SchemaEntity;
import org.bondstone.store.persistence.StoreDatabase;
import org.bondstone.store.persistence.TypeEntity;
import org.bondstone.store.type.KnownSchema;
import org.bondstone.store.type.NewestSchemas;
import org.bondstone.store.type.SchemaCache;

/**
 * Documents as their use would see them, stored or not. A draft goes the way of a save, without
 * being stored: the mask stands for what is stored, and the schema is held. Who calls this records
 * that secrets are used. Thread-safe.
 */
public final class Drafts {

  private final StoreDatabase database;
  private final DataCipher cipher;
  private final SchemaCache schemas;
  private final DocumentReader reader;

  public Drafts(
      StoreDatabase database, DataCipher cipher, SchemaCache schemas, DocumentReader reader) {
    this.database = database;
    this.cipher = cipher;
    this.schemas = schemas;
    this.reader = reader;
  }

  /**
   * A stored document.
   *
   * @throws NotFoundException when there is none
   */
  public UsedData stored(UUID id) {
    return used(find(id));
  }

  /**
   * A stored document of a type and a name.
   *
   * @throws NotFoundException when there is none
   */
  public UsedData stored(String typeSlug, String name) {
    return used(
        database
            .query(connection -> OneDocument.byName(connection, typeSlug, name))
            .orElseThrow(DocumentService::notFound));
  }

  private UsedData used(OneDocument document) {
    DocumentRow row = document.row();
    return new UsedData(row.type().slug, row.document().name, clear(document));
  }

  private Map<String, Object> clear(OneDocument document) {
    return view(document, SecretView.CLEAR);
  }

  private Map<String, Object> view(OneDocument document, SecretView secrets) {
    return database.read(entities -> reader.view(entities, document, secrets)).data();
  }

  private OneDocument find(UUID id) {
    return database
        .query(connection -> OneDocument.byId(connection, id))
        .orElseThrow(DocumentService::notFound);
  }

  /**
   * A stored document after a change that is not stored.
   *
   * @param merge whether fields that were not sent stay
   * @throws NotFoundException when there is none
   */
  public UsedData changed(UUID id, Map<String, Object> sent, boolean merge) {
    Map<String, Object> copy = JsonCopy.copyObject("data", sent);
    OneDocument document = find(id);
    DocumentRow row = document.row();
    KnownSchema schema = schema(row.document().schemaId);
    DataParts parts =
        new DataUpdate(schema, schema, merge)
            .apply(
                cipher.open(row.document().id, row.document().data),
                references(document),
                copy,
                secrets -> view(document, secrets));
    Map<String, Object> data = checked(parts, schema, row.type().isOwn);
    return new UsedData(row.type().slug, row.document().name, data);
  }

  private static Map<String, String> references(OneDocument document) {
    return document.references().stream()
        .filter(reference -> reference.parentId().equals(document.row().document().id))
        .collect(
            Collectors.toMap(ReferenceRow::name, reference -> reference.child().document().id));
  }

  /**
   * A document that is not stored, by the newest schema of its type.
   *
   * @throws NotFoundException when there is no such type
   */
  public UsedData made(String typeSlug, Map<String, Object> sent) {
    DataParts parts = DataParts.of(JsonCopy.copyObject("data", sent));
    SchemaEntity newest =
        database
            .read(entities -> NewestSchemas.newest(entities, typeSlug))
            .orElseThrow(Drafts::noType);
    TypeEntity type =
        database
            .read(entities -> Optional.ofNullable(entities.find(TypeEntity.class, newest.typeId)))
            .orElseThrow(Drafts::noType);
    KnownSchema schema = schemas.of(newest);
    DataParts restored =
        new DataParts(schema.secrets().restore(parts.plain(), Map.of()), parts.references());
    return new UsedData(typeSlug, null, checked(restored, schema, type.isOwn));
  }

  private static NotFoundException noType() {
    return new NotFoundException("Block type not found");
  }

  private KnownSchema schema(String id) {
    return Optional.ofNullable(
            database.read(entities -> schemas.all(entities, List.of(id))).get(id))
        .orElseThrow(DocumentService::notFound);
  }

  private Map<String, Object> checked(DataParts parts, KnownSchema schema, boolean own) {
    Map<String, Object> data = new LinkedHashMap<>(parts.plain());
    parts.references().forEach((field, id) -> data.put(field, referred(id)));
    if (own) {
      schema.validator().check(data);
    }
    return data;
  }

  private Map<String, Object> referred(String id) {
    return database
        .query(connection -> OneDocument.byId(connection, UUID.fromString(id)))
        .map(this::clear)
        .orElseThrow(
            () -> new BadReferenceException("There is no block document " + id + " to refer to."));
  }
}
