package org.bondstone.store.document;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bondstone.store.crypto.DataCipher;
import org.bondstone.store.expiry.ExpiryTable;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.Page;
import org.bondstone.store.persistence.Conditions;
import org.bondstone.store.persistence.StoreDatabase;
import org.bondstone.store.type.KnownSchema;
import org.bondstone.store.type.SchemaCache;

/** All documents as they are stored, references apart. Who calls this masks them. Thread-safe. */
public final class StoredDocuments {

  private final StoreDatabase database;
  private final DataCipher cipher;
  private final SchemaCache schemas;

  public StoredDocuments(StoreDatabase database, DataCipher cipher, SchemaCache schemas) {
    this.database = database;
    this.cipher = cipher;
    this.schemas = schemas;
  }

  /**
   * A document.
   *
   * @param data the fields without references, secrets in the clear
   * @param references the documents that fields refer to, as {@code type-slug/name}
   * @param expires when its credentials end; null when nobody has said
   */
  public record Stored(
      String typeSlug,
      String name,
      KnownSchema schema,
      Map<String, Object> data,
      Map<String, String> references,
      Instant expires) {

    @Override
    public String toString() {
      return typeSlug + "/" + name;
    }
  }

  /** All that the system has not made, by type and name. */
  public List<Stored> all() {
    return database.read(
        entities -> read(entities, Conditions.all().equal("d.isAnonymous", false)));
  }

  private List<Stored> read(EntityManager entities, Conditions conditions) {
    DocumentsRead read =
        DocumentsRead.of(
            entities, conditions, BlockDocumentSort.BLOCK_TYPE_AND_NAME_ASC, Page.unlimited());
    Map<String, Map<String, String>> references = new HashMap<>();
    for (ReferenceRow row : read.references()) {
      references
          .computeIfAbsent(row.parentId(), id -> new TreeMap<>())
          .put(row.name(), row.child().type().slug + "/" + row.child().document().name);
    }
    Map<String, KnownSchema> known =
        schemas.all(entities, read.rows().stream().map(row -> row.document().schemaId).toList());
    Map<String, Instant> expiries = ExpiryTable.all(entities);
    return read.rows().stream()
        // Its schema may have been deleted meanwhile, and the document with it.
        .filter(row -> read.isTorn(row.document()) || known.containsKey(row.document().schemaId))
        .flatMap(
            row ->
                read.isTorn(row.document())
                    ? anew(entities, row.document().id).stream()
                    : Stream.of(
                        new Stored(
                            row.type().slug,
                            row.document().name,
                            known.get(row.document().schemaId),
                            cipher.open(row.document().id, row.document().data),
                            references.getOrDefault(row.document().id, Map.of()),
                            expiries.get(row.document().id))))
        .toList();
  }

  private List<Stored> anew(EntityManager entities, String id) {
    return DocumentsRead.anew(entities, fresh -> read(fresh, Conditions.all().equal("d.id", id)));
  }
}
