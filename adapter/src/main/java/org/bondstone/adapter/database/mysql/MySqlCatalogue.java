package org.bondstone.adapter.database.mysql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.bondstone.adapter.database.Catalogue;

/** What the catalogue of MySQL and MariaDB tells. */
final class MySqlCatalogue implements Catalogue {

  static final Catalogue INSTANCE = new MySqlCatalogue();

  /** A view may call what the user does not see. */
  private static final String PURE =
      """
      SELECT NOT EXISTS (SELECT 1 FROM information_schema.ROUTINES WHERE ROUTINE_NAME IN (%1$s))
        AND NOT EXISTS (
          SELECT 1 FROM information_schema.TABLES
          WHERE TABLE_NAME IN (%1$s) AND TABLE_TYPE = 'VIEW')
      """;

  private MySqlCatalogue() {}

  @Override
  public boolean isPure(List<String> words, Queries queries) throws SQLException {
    String places = String.join(", ", Collections.nCopies(words.size(), "?"));
    return queries.ask(
        connection -> {
          PreparedStatement statement = connection.prepareStatement(PURE.formatted(places));
          for (int i = 0; i < 2 * words.size(); i++) {
            statement.setString(i + 1, words.get(i % words.size()));
          }
          return statement;
        });
  }
}
