package org.bondstone.adapter.driver;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

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
        .filter(other -> distance(name, other) <= mostBetween(name, other))
        .min(Comparator.comparingInt(other -> distance(name, other)));
  }

  private static int mostBetween(String left, String right) {
    return Math.max(1, Math.max(left.length(), right.length()) / 3);
  }

  /** How many letters must be put in, taken out or replaced (Levenshtein). */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
