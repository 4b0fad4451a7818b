package org.bondstone.store.document;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.Page;
import org.bondstone.store.persistence.Conditions;
import org.bondstone.store.persistence.DocumentEntity;

/**
 * Documents, and the references among all they reach, as two statements read them. Each statement
 * sees what has committed when it begins. So a document may have changed in between, and has the
 * references of another moment: it is torn, and must be read anew.
 *
 * @param rows the documents
 * @param references each with the document it leads to
 * @param torn the ids of those that are torn
 */
record DocumentsRead(List<DocumentRow> rows, List<ReferenceRow> references, Set<String> torn) {

  static DocumentsRead of(
      EntityManager entities, Conditions conditions, BlockDocumentSort sort, Page page) {
    List<DocumentRow> rows = DocumentQueries.documents(entities, conditions, sort, page);
    if (rows.stream().noneMatch(row -> row.document().hasReferences)) {
      return new DocumentsRead(rows, List.of(), Set.of());
    }
    // A page is a part of what matches, and a subquery cannot say which.
    Conditions chosen =
        page.equals(Page.unlimited())
            ? conditions
            : Conditions.all().in("d.id", rows.stream().map(row -> row.document().id).toList());
    ReferencesRead references = DocumentQueries.references(entities, chosen);
    Map<String, Long> versions = new HashMap<>(references.versions());
    versions.putAll(DocumentQueries.versions(entities, unmet(rows, versions)));
    return new DocumentsRead(rows, references.rows(), torn(rows, versions));
  }

  /** Those whose references are gone: with a document they led to, or by a change of theirs. */
  private static List<String> unmet(List<DocumentRow> rows, Map<String, Long> versions) {
    return rows.stream()
        .map(DocumentRow::document)
        .filter(document -> document.hasReferences && !versions.containsKey(document.id))
        .map(document -> document.id)
        .toList();
  }

  private static Set<String> torn(List<DocumentRow> rows, Map<String, Long> versions) {
    return rows.stream()
        .map(DocumentRow::document)
        .filter(document -> document.hasReferences || versions.containsKey(document.id))
        .filter(document -> !Long.valueOf(document.version).equals(versions.get(document.id)))
        .map(document -> document.id)
        .collect(Collectors.toSet());
  }

  /** Works in a persistence context of its own: one gives again what it has read before. */
  static <T> T anew(EntityManager entities, Function<EntityManager, T> work) {
    try (EntityManager fresh = entities.getEntityManagerFactory().createEntityManager()) {
      return work.apply(fresh);
    }
  }

  boolean isTorn(DocumentEntity document) {
    return torn.contains(document.id);
  }
}
