package org.bondstone.adapter.database;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.bondstone.api.settings.Misspelling;

/** Finds the driver that somebody meant. */
final class SimilarNames {

  private SimilarNames() {}

  /** The nearest name, when any is near: one letter in three of the longer one may differ. */
  static Optional<String> nearest(
      String name, Collection<String> known, Collection<DatabaseKind> kinds) {
    for (DatabaseKind kind : kinds) {
      if (kind.description().drivers().nicknames().contains(name)) {
        return Optional.of(kind.description().drivers().both().get(0));
      }
    }
    return known.stream()
        .filter(other -> Misspelling.distance(name, other) <= mostBetween(name, other))
        .min(Comparator.comparingInt(other -> Misspelling.distance(name, other)));
  }

  private static int mostBetween(String left, String right) {
    return Math.max(1, Math.max(left.length(), right.length()) / 3);
  }
}
