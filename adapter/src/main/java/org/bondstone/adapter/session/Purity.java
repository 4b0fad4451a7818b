package org.bondstone.adapter.session;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bondstone.adapter.driver.Dialect;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.adapter.statement.StatementNames;
import org.bondstone.api.sql.ExecutionOptions;

/**
 * Tells whether a query whose own words only read calls nothing that writes. A name says nothing of
 * that, since users can define any: {@code public.count}, a view, an operator, a cast. So the
 * catalogue is asked whether one of the text's words is such a name. PostgreSQL may call a function
 * without parentheses ({@code item.audit}), so all words count.
 *
 * <p>In SQLite, Oracle and SQL Server a query cannot write, whatever it calls: SQLite has no
 * functions of users, SQL Server refuses, and so does Oracle but in a transaction apart, which
 * nothing rolls back. Of other databases nothing is known.
 */
final class Purity {

  private static final System.Logger LOG = System.getLogger("org.bondstone.cursors");

  /**
   * What is the database's own is in its own schemas, and numbered below 16384 by PostgreSQL.
   * Operators and casts cannot be told from the text; those of extensions in C are taken for pure,
   * since only a superuser can make them.
   */
  private static final String POSTGRESQL =
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

  /** Without functions of users no view has any, and SELECT fires those triggers only. */
  private static final String H2 =
      """
      SELECT NOT EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.ROUTINES)
        AND NOT EXISTS (
          SELECT 1 FROM INFORMATION_SCHEMA.TRIGGERS WHERE EVENT_MANIPULATION LIKE '%SELECT%')
      """;

  /** A view may call what the user does not see. */
  private static final String MYSQL =
      """
      SELECT NOT EXISTS (SELECT 1 FROM information_schema.ROUTINES WHERE ROUTINE_NAME IN (%1$s))
        AND NOT EXISTS (
          SELECT 1 FROM information_schema.TABLES
          WHERE TABLE_NAME IN (%1$s) AND TABLE_TYPE = 'VIEW')
      """;

  private Purity() {}

  static boolean isSure(String sql, Database database) throws SQLException {
    return switch (database.dialect()) {
      case SQLITE, ORACLE, SQL_SERVER -> true;
      case H2 -> ask(database, H2, List.of());
      case POSTGRESQL, MYSQL -> isSure(database, names(sql, database));
      case OTHER -> false;
    };
  }

  private static Optional<List<String>> names(String sql, Database database) {
    return StatementNames.of(sql, SqlSyntax.of(database.dialect()));
  }

  private static boolean isSure(Database database, Optional<List<String>> names)
      throws SQLException {
    if (names.isEmpty()) {
      return false;
    }
    if (database.dialect() == Dialect.POSTGRESQL) {
      return ask(database, POSTGRESQL, names.get());
    }
    String places = String.join(", ", Collections.nCopies(names.get().size(), "?"));
    return ask(database, MYSQL.formatted(places), names.get());
  }

  private static boolean ask(Database database, String sql, List<String> names)
      throws SQLException {
    try (Session session = Session.autoCommit(database, ExecutionOptions.defaults())) {
      Connection connection = session.statements();
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        bind(statement, connection, database.dialect(), names);
        try (ResultSet result = statement.executeQuery()) {
          return result.next() && result.getBoolean(1);
        }
      } catch (SQLException e) {
        // A database that only speaks another's protocol may have another catalogue.
        session.failed(e);
        LOG.log(Level.DEBUG, "The catalogue does not tell what writes.", e);
        return false;
      }
    }
  }

  private static void bind(
      PreparedStatement statement, Connection connection, Dialect dialect, List<String> names)
      throws SQLException {
    if (dialect == Dialect.POSTGRESQL) {
      statement.setArray(1, connection.createArrayOf("text", names.toArray()));
    } else {
      for (int i = 0; i < 2 * names.size(); i++) {
        statement.setString(i + 1, names.get(i % names.size()));
      }
    }
  }
}
