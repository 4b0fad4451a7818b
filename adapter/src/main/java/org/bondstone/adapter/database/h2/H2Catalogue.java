package org.bondstone.adapter.database.h2;

import java.sql.SQLException;
import java.util.List;
import org.bondstone.adapter.database.Catalogue;

/** What the catalogue of H2 tells. */
final class H2Catalogue implements Catalogue {

  static final Catalogue INSTANCE = new H2Catalogue();

  /** Without functions of users no view has any, and SELECT fires those triggers only. */
  private static final String PURE =
      """
      SELECT NOT EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.ROUTINES)
        AND NOT EXISTS (
          SELECT 1 FROM INFORMATION_SCHEMA.TRIGGERS WHERE EVENT_MANIPULATION LIKE '%SELECT%')
      """;

  private H2Catalogue() {}

  @Override
  public boolean isPure(List<String> words, Queries queries) throws SQLException {
    return queries.ask(connection -> connection.prepareStatement(PURE));
  }
}
