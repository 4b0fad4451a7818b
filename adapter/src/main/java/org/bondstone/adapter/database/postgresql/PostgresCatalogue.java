package org.bondstone.adapter.database.postgresql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.bondstone.adapter.database.Catalogue;

/**
 * What the catalogue of PostgreSQL tells. It may call a function without parentheses ({@code
 * item.audit}), so all words count.
 */
final class PostgresCatalogue implements Catalogue {

  static final Catalogue INSTANCE = new PostgresCatalogue();

  /**
   * What is the database's own is in its own schemas, and numbered below 16384 by PostgreSQL.
   * Operators and casts cannot be told from the text; those of extensions in C are taken for pure,
   * since only a superuser can make them.
   */
  private static final String PURE =
      """
      WITH own AS (
        SELECT oid FROM pg_catalog.pg_namespace WHERE nspname IN ('pg_catalog', 'information_schema'))
      SELECT NOT EXISTS (
          SELECT FROM pg_catalog.pg_class
          WHERE relname = ANY (n) AND (relkind IN ('v', 'f') OR relrowsecurity)
            AND (oid >= 16384 OR relnamespace NOT IN (SELECT oid FROM own)))
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_proc
          WHERE proname = ANY (n)
            AND (oid >= 16384 OR provolatile = 'v' OR pronamespace NOT IN (SELECT oid FROM own)))
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_type
          WHERE typname = ANY (n) AND typtype = 'd'
            AND (oid >= 16384 OR typnamespace NOT IN (SELECT oid FROM own)))
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
          WHERE l.lanname NOT IN ('internal', 'c')
            AND (p.oid >= 16384 OR p.pronamespace NOT IN (SELECT oid FROM own))
            AND p.oid IN (
              SELECT oprcode FROM pg_catalog.pg_operator
              UNION ALL SELECT castfunc FROM pg_catalog.pg_cast
              UNION ALL SELECT amproc FROM pg_catalog.pg_amproc))
      FROM (SELECT ?::pg_catalog.name[] AS n) AS names
      """;

  private PostgresCatalogue() {}

  @Override
  public boolean isPure(List<String> words, Queries queries) throws SQLException {
    return queries.ask(
        connection -> {
          PreparedStatement statement = connection.prepareStatement(PURE);
          statement.setArray(1, connection.createArrayOf("text", words.toArray()));
          return statement;
        });
  }
}
