package org.bondstone.adapter.session;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.bondstone.adapter.statement.ShortQuery;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.api.sql.ExecutionOptions;

/**
 * Tells from a query's text, and from PostgreSQL's catalogue, that its results are short: one row
 * of a table by a unique key, an aggregate of a whole table, a small {@code LIMIT}. It knows a few
 * plain forms; of all others it promises nothing.
 */
final class ShortResults {

  private static final System.Logger LOG = System.getLogger("org.bondstone.cursors");

  /** What is longer has none of the plain forms. */
  private static final int LONGEST = 2_000;

  /** Rows are found by their place in the index of a plain table, or one of its partitions. */
  private static final String UNIQUE =
      """
      SELECT EXISTS (
        SELECT FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
        WHERE i.indrelid = pg_catalog.to_regclass(?)
          AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
          AND (c.relkind = 'p' OR c.relkind = 'r' AND NOT c.relhassubclass)
          AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = i.indrelid
              AND a.attnum = ANY ((i.indkey::pg_catalog.int2[])[0:i.indnkeyatts - 1])
              AND NOT a.attname = ANY (?)))
      """;

  private ShortResults() {}

  static boolean promises(String sql, Database database) throws SQLException {
    if (sql.length() > LONGEST) {
      return false;
    }
    Optional<ShortQuery> query = ShortQuery.of(sql, SqlSyntax.of(database.dialect()));
    return query.isPresent() && (query.get().isSure() || isUnique(query.get(), database));
  }

  private static boolean isUnique(ShortQuery query, Database database) throws SQLException {
    try (Session session = Session.autoCommit(database, ExecutionOptions.defaults())) {
      Connection connection = session.statements();
      try (PreparedStatement statement = connection.prepareStatement(UNIQUE)) {
        statement.setString(1, query.table());
        statement.setArray(2, connection.createArrayOf("text", query.columns().toArray()));
        try (ResultSet result = statement.executeQuery()) {
          return result.next() && result.getBoolean(1);
        }
      } catch (SQLException e) {
        // A database that only speaks PostgreSQL's protocol may have another catalogue.
        session.failed(e);
        LOG.log(Level.DEBUG, "The catalogue does not tell the unique keys.", e);
        return false;
      }
    }
  }
}
