package org.bondstone.adapter.driver;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.bondstone.api.settings.Misspelling;

/** Finds the driver that somebody meant. */
final class SimilarNames {

  /** What other tools call a database. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "pg", "postgresql",
          "pgsql", "postgresql",
          "psql", "postgresql",
          "sqlserver", "mssql",
          "sql_server", "mssql",
          "sqlite3", "sqlite");

  private SimilarNames() {}

  /** The nearest name, when any is near: one letter in three of the longer one may differ. */
  static Optional<String> nearest(String name, Collection<String> known) {
    String meant = ELSEWHERE.get(name);
    if (meant != null) {
      return Optional.of(meant);
    }
    return known.stream()
        .filter(other -> Misspelling.distance(name, other) <= mostBetween(name, other))
        .min(Comparator.comparingInt(other -> Misspelling.distance(name, other)));
  }

  private static int mostBetween(String left, String right) {
    return Math.max(1, Math.max(left.length(), right.length()) / 3);
  }
}
