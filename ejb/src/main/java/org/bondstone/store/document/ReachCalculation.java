package org.bondstone.store.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bondstone.store.error.BadReferenceException;
import org.bondstone.store.persistence.ReferenceEntity;

/** What documents reach through a set of references, in memory. Not thread-safe. */
final class ReachCalculation {

  /** How deep references may nest. Real ones nest two or three levels deep. */
  static final int DEEPEST = 50;

  /**
   * How many documents one may hold when all references are expanded. Without a limit, a chain of
   * documents that each refer twice to the next doubles at every level.
   */
  static final int MOST_EXPANDED = 1_000;

  private final Map<String, List<String>> children = new HashMap<>();
  private final Map<String, Node> known = new HashMap<>();

  void add(ReferenceEntity reference) {
    children.computeIfAbsent(reference.parentId, id -> new ArrayList<>()).add(reference.childId);
  }

  /**
   * All that a document reaches, itself included; nothing when it has no references.
   *
   * @throws BadReferenceException when the references lead in a circle, or too deep
   */
  Set<String> reachOf(String document) {
    return children.containsKey(document) ? visit(document, new HashSet<>()).reached() : Set.of();
  }

  private Node visit(String document, Set<String> path) {
    Node done = known.get(document);
    if (done != null) {
      return done;
    }
    if (!path.add(document)) {
      throw new BadReferenceException("The references of block documents would form a circle.");
    }
    if (path.size() > DEEPEST) {
      throw tooLarge();
    }
    Set<String> reached = new HashSet<>();
    reached.add(document);
    int depth = 1;
    int expanded = 1;
    for (String child : children.getOrDefault(document, List.of())) {
      Node below = visit(child, path);
      reached.addAll(below.reached());
      depth = Math.max(depth, below.depth() + 1);
      expanded += below.expanded();
      if (depth > DEEPEST || expanded > MOST_EXPANDED) {
        throw tooLarge();
      }
    }
    path.remove(document);
    Node node = new Node(reached, depth, expanded);
    known.put(document, node);
    return node;
  }

  private static BadReferenceException tooLarge() {
    return new BadReferenceException(
        "References may nest %d levels deep, and a document may hold %d others."
            .formatted(DEEPEST, MOST_EXPANDED));
  }

  private record Node(Set<String> reached, int depth, int expanded) {}
}
