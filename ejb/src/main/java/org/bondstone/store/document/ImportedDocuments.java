package org.bondstone.store.document;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.error.NameList;
import org.bondstone.store.change.WriteScope;
import org.bondstone.store.check.JsonCopy;
import org.bondstone.store.check.Texts;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.model.Caller;
import org.bondstone.store.persistence.DocumentEntity;
import org.bondstone.store.persistence.SchemaEntity;
import org.bondstone.store.persistence.TypeEntity;

/**
 * Documents that come from another server's database, with their ids, within one write: first all
 * are {@linkplain #add added}, then all are {@linkplain #store stored}, since they refer to each
 * other in any order. Not thread-safe.
 */
public final class ImportedDocuments {

  private final DocumentWriter writer;
  private final DocumentEvents events;
  private final WriteScope scope;
  private final Caller caller;
  private final EntityManager entities;
  private final Map<String, DocumentEntity> byId = new HashMap<>();
  private final Map<String, DocumentEntity> byName = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private final List<Imported> documents = new ArrayList<>();

  /**
   * One document.
   *
   * @param id its id on the other server, which a new document keeps
   * @param type its type in this store
   * @param schema its schema in this store
   * @param data the fields without references, secrets in the clear
   * @param references the documents that fields refer to, by field, with their ids there
   */
  public record Imported(
      String id,
      String name,
      TypeEntity type,
      SchemaEntity schema,
      boolean isAnonymous,
      Map<String, Object> data,
      Map<String, String> references) {

    String block() {
      return type.slug + "/" + name;
    }

    /** Leaves the data out. */
    @Override
    public String toString() {
      return block();
    }
  }

  /** What became of the documents. */
  public record Counts(int created, int replaced, int unchanged) {}

  ImportedDocuments(DocumentWriter writer, DocumentEvents events, WriteScope scope, Caller caller) {
    this.writer = writer;
    this.events = events;
    this.scope = scope;
    this.caller = caller;
    this.entities = scope.entities();
    for (DocumentEntity entity :
        entities.createQuery("select d from Document d", DocumentEntity.class).getResultList()) {
      byId.put(entity.id, entity);
      byName.put(key(entity.typeId, entity.name), entity);
    }
  }

  private static String key(String typeId, String name) {
    return typeId + " " + name;
  }

  /**
   * Takes a document.
   *
   * @throws ConflictException when its id is another block's
   * @throws org.bondstone.store.error.InvalidInputException when its name is not valid
   */
  public void add(Imported document) {
    new Texts().slug("name", document.name()).check();
    DocumentEntity known = byName.get(key(document.type().id, document.name()));
    DocumentEntity sameId = byId.get(document.id());
    if (sameId != null && !Objects.equals(sameId, known)) {
      throw new ConflictException(
          "The id of the block %s is that of another block here.".formatted(document));
    }
    ids.put(document.id(), known == null ? document.id() : known.id);
    documents.add(document);
  }

  /**
   * Stores all that were taken.
   *
   * @param overwrite whether to replace blocks of the same name that differ
   * @param step runs after each document
   * @throws ConflictException when there are such blocks and they are not to be replaced
   */
  public Counts store(boolean overwrite, Runnable step) {
    if (!overwrite) {
      refuseConflicts();
    }
    int created = 0;
    int replaced = 0;
    List<Imported> changed = new ArrayList<>();
    for (Imported document : documents) {
      DocumentEntity known = known(document);
      if (known == null) {
        created++;
        insert(document);
        changed.add(document);
      } else if (!isSame(document, known)) {
        replaced++;
        replace(document, known);
        changed.add(document);
      }
      step.run();
    }
    entities.flush();
    Map<String, Map<String, String>> links = new LinkedHashMap<>();
    changed.forEach(document -> links.put(known(document).id, references(document)));
    new ReferenceGraph(entities).replace(links, (id, why) -> why);
    changed.forEach(this::check);
    return new Counts(created, replaced, documents.size() - created - replaced);
  }

  private DocumentEntity known(Imported document) {
    return byId.get(ids.get(document.id()));
  }

  private void refuseConflicts() {
    List<String> blocks =
        documents.stream()
            .filter(document -> known(document) != null && !isSame(document, known(document)))
            .map(Imported::block)
            .sorted()
            .toList();
    if (!blocks.isEmpty()) {
      throw new ConflictException(
          "The store has other blocks of these names: " + NameList.of(blocks) + ".");
    }
  }

  private boolean isSame(Imported document, DocumentEntity known) {
    return known.schemaId.equals(document.schema().id)
        && known.isAnonymous == document.isAnonymous()
        && writer.open(known).equals(data(document))
        && referencesOf(known).equals(references(document));
  }

  private Map<String, String> referencesOf(DocumentEntity known) {
    return known.hasReferences ? new ReferenceGraph(entities).of(known.id) : Map.of();
  }

  private static Map<String, Object> data(Imported document) {
    return JsonCopy.copyObject("data", document.data());
  }

  private Map<String, String> references(Imported document) {
    Map<String, String> references = new LinkedHashMap<>();
    document.references().forEach((field, id) -> references.put(field, ids.getOrDefault(id, id)));
    return references;
  }

  private void insert(Imported document) {
    DocumentEntity entity = new DocumentEntity();
    entity.id = document.id();
    entity.name = document.name();
    entity.created = scope.now();
    entity.typeId = document.type().id;
    fill(entity, document);
    entities.persist(entity);
    byId.put(entity.id, entity);
    note(document, BlockChange.Kind.CREATED, entity);
  }

  private void replace(Imported document, DocumentEntity known) {
    fill(known, document);
    note(document, BlockChange.Kind.UPDATED, known);
    new Dependents(scope).changed(List.of(known.id));
  }

  private void fill(DocumentEntity entity, Imported document) {
    entity.updated = scope.now();
    entity.schemaId = document.schema().id;
    entity.isAnonymous = document.isAnonymous();
    entity.hasReferences = !document.references().isEmpty();
    writer.seal(entity, data(document));
  }

  private void note(Imported document, BlockChange.Kind kind, DocumentEntity entity) {
    events.note(scope, caller, "imported block", kind, entity, document.type());
  }

  private void check(Imported document) {
    writer.check(entities, known(document), document.type(), document.schema());
  }
}
