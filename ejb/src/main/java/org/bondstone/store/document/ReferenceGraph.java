package org.bondstone.store.document;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bondstone.store.error.BadReferenceException;
import org.bondstone.store.persistence.ReachEntity;
import org.bondstone.store.persistence.ReferenceEntity;

/**
 * The references between documents, and what each document reaches through them. Used within a
 * write only, since the write's lock is what keeps two edits from closing a circle.
 */
final class ReferenceGraph {

  /** What one statement takes as parameters. */
  private static final int CHUNK = 1_000;

  private final EntityManager entities;

  ReferenceGraph(EntityManager entities) {
    this.entities = entities;
  }

  /** The references of one document: field to document. */
  Map<String, String> of(String documentId) {
    Map<String, String> references = new HashMap<>();
    edges(List.of(documentId)).forEach(edge -> references.put(edge.name, edge.childId));
    return references;
  }

  /**
   * Gives a document new references.
   *
   * @throws BadReferenceException when one leads nowhere or in a circle
   */
  void replace(String documentId, Map<String, String> references) {
    replace(Map.of(documentId, references), (document, why) -> why);
  }

  /**
   * Gives documents new references, all before any is checked: what one gives up another may take.
   *
   * @param wanted the references of each document
   * @param refusal makes the error of a document whose references lead in a circle, or too deep
   * @throws BadReferenceException when one leads nowhere
   */
  void replace(Map<String, Map<String, String>> wanted, Refusal refusal) {
    Set<String> children = new HashSet<>();
    wanted.values().forEach(references -> children.addAll(references.values()));
    requireDocuments(children);
    Map<String, List<ReferenceEntity>> known =
        edges(wanted.keySet()).stream().collect(Collectors.groupingBy(edge -> edge.parentId));
    Set<String> changed = new LinkedHashSet<>();
    wanted.forEach(
        (document, references) -> {
          if (replace(document, references, known.getOrDefault(document, List.of()))) {
            changed.add(document);
          }
        });
    entities.flush();
    changed.addAll(ancestors(changed));
    recompute(changed, refusal);
  }

  /** Makes the error of a document whose references cannot be. */
  @FunctionalInterface
  interface Refusal {
    RuntimeException of(String documentId, BadReferenceException why);
  }

  /** Returns whether anything has changed. */
  private boolean replace(
      String documentId, Map<String, String> references, List<ReferenceEntity> known) {
    boolean changed = false;
    Map<String, String> missing = new HashMap<>(references);
    for (ReferenceEntity edge : known) {
      String child = missing.remove(edge.name);
      changed |= !edge.childId.equals(child);
      if (child == null) {
        entities.remove(edge);
      } else {
        edge.childId = child;
      }
    }
    missing.forEach(
        (field, child) -> entities.persist(new ReferenceEntity(documentId, field, child)));
    return changed || !missing.isEmpty();
  }

  private void requireDocuments(Collection<String> ids) {
    Set<String> missing = new HashSet<>(ids);
    for (List<String> chunk : chunks(ids)) {
      entities
          .createQuery("select d.id from Document d where d.id in :ids", String.class)
          .setParameter("ids", chunk)
          .getResultList()
          .forEach(missing::remove);
    }
    if (!missing.isEmpty()) {
      throw new BadReferenceException(
          "There is no block document " + missing.iterator().next() + " to refer to.");
    }
  }

  /** All documents that reach one of these through references, without these. */
  Set<String> ancestors(Collection<String> ids) {
    Set<String> found = new HashSet<>();
    for (List<String> chunk : chunks(ids)) {
      found.addAll(
          entities
              .createQuery(
                  "select x.documentId from Reach x where x.reachedId in :ids", String.class)
              .setParameter("ids", chunk)
              .getResultList());
    }
    found.removeAll(new HashSet<>(ids));
    return found;
  }

  /**
   * Works out anew what documents reach.
   *
   * @param changed the documents whose references have changed, and all that reach them
   */
  void recompute(Set<String> changed) {
    recompute(changed, (document, why) -> why);
  }

  private void recompute(Set<String> changed, Refusal refusal) {
    ReachCalculation calculation = new ReachCalculation();
    List<ReferenceEntity> edges = edges(changed);
    edges.forEach(calculation::add);
    Set<String> unchanged = new HashSet<>();
    edges.forEach(edge -> unchanged.add(edge.childId));
    unchanged.removeAll(changed);
    edgesBelow(unchanged).forEach(calculation::add);
    Map<String, List<ReachEntity>> stored = storedReach(changed);
    for (String document : changed) {
      update(
          document,
          stored.getOrDefault(document, List.of()),
          reach(calculation, document, refusal));
    }
    entities.flush();
  }

  private static Set<String> reach(ReachCalculation calculation, String document, Refusal refusal) {
    try {
      return calculation.reachOf(document);
    } catch (BadReferenceException e) {
      throw refusal.of(document, e);
    }
  }

  private void update(String document, List<ReachEntity> stored, Set<String> reached) {
    Set<String> missing = new HashSet<>(reached);
    for (ReachEntity row : stored) {
      if (!missing.remove(row.reachedId)) {
        entities.remove(row);
      }
    }
    missing.forEach(id -> entities.persist(new ReachEntity(document, id)));
  }

  private List<ReferenceEntity> edges(Collection<String> parents) {
    List<ReferenceEntity> found = new ArrayList<>();
    for (List<String> chunk : chunks(parents)) {
      found.addAll(
          entities
              .createQuery(
                  "select r from Reference r where r.parentId in :ids", ReferenceEntity.class)
              .setParameter("ids", chunk)
              .getResultList());
    }
    return found;
  }

  /** The references of documents and of all they reach, as far as it is known already. */
  private List<ReferenceEntity> edgesBelow(Collection<String> documents) {
    List<ReferenceEntity> found = new ArrayList<>();
    for (List<String> chunk : chunks(documents)) {
      found.addAll(
          entities
              .createQuery(
                  "select r from Reference r where r.parentId in"
                      + " (select x.reachedId from Reach x where x.documentId in :ids)",
                  ReferenceEntity.class)
              .setParameter("ids", chunk)
              .getResultList());
    }
    return found;
  }

  private Map<String, List<ReachEntity>> storedReach(Collection<String> documents) {
    List<ReachEntity> found = new ArrayList<>();
    for (List<String> chunk : chunks(documents)) {
      found.addAll(
          entities
              .createQuery("select x from Reach x where x.documentId in :ids", ReachEntity.class)
              .setParameter("ids", chunk)
              .getResultList());
    }
    return found.stream().collect(Collectors.groupingBy(row -> row.documentId));
  }

  static List<List<String>> chunks(Collection<String> ids) {
    List<String> all = List.copyOf(new HashSet<>(ids));
    List<List<String>> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      chunks.add(all.subList(from, Math.min(from + CHUNK, all.size())));
    }
    return chunks;
  }
}
