package org.bondstone.adapter.session;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bondstone.api.sql.ExecutionOptions;

/**
 * Tells from a query's text, and from PostgreSQL's catalogue, that its results are short: one row
 * of a table by a unique key, an aggregate of a whole table, a small {@code LIMIT}. It knows a few
 * plain forms; of all others it promises nothing.
 */
final class ShortResults {

  private static final System.Logger LOG = System.getLogger("org.bondstone.cursors");

  private static final String NAME = "(?:\\w+|\"[^\"]+\")";

  private static final Pattern BY_KEY =
      Pattern.compile(
          "\\s*select\\s+[\\w\\s,.*\"]+?\\sfrom\\s+(%1$s(?:\\.%1$s)?)(?:\\s+(?:as\\s+)?\\w+)??\\s+where\\s+(.+?)\\s*;?\\s*"
              .formatted(NAME),
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** A column that has one value. */
  private static final Pattern EQUALS =
      Pattern.compile("(?:%1$s\\.)?(%1$s)\\s*=\\s*(?:\\?|\\d+)".formatted(NAME));

  private static final Pattern AND = Pattern.compile("\\s+and\\s+", Pattern.CASE_INSENSITIVE);

  private static final Pattern AGGREGATE =
      Pattern.compile(
          "\\s*select\\s+(?:count|min|max|sum|avg)\\s*\\([\\w\\s.*\"]*\\)\\s+from\\s+[\\w.\"]+\\s*;?\\s*",
          Pattern.CASE_INSENSITIVE);

  /** At the very end it counts for the whole query. */
  private static final Pattern LIMIT =
      Pattern.compile(
          ".*\\slimit\\s+\\d{1,3}\\s*;?\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

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
    if (sql.contains("--") || sql.contains("/*") || sql.length() > 2_000) {
      return false;
    }
    if (LIMIT.matcher(sql).matches() || AGGREGATE.matcher(sql).matches()) {
      return true;
    }
    Matcher query = BY_KEY.matcher(sql);
    if (!query.matches()) {
      return false;
    }
    List<String> columns = columns(query.group(2));
    return !columns.isEmpty() && isUnique(query.group(1), columns, database);
  }

  /** The columns of conditions that all must hold; none when there are other conditions. */
  private static List<String> columns(String conditions) {
    List<String> columns = new ArrayList<>();
    for (String condition : AND.split(conditions)) {
      Matcher equals = EQUALS.matcher(condition.strip());
      if (!equals.matches()) {
        return List.of();
      }
      String name = equals.group(1);
      columns.add(
          name.startsWith("\"")
              ? name.substring(1, name.length() - 1)
              : name.toLowerCase(Locale.ROOT));
    }
    return columns;
  }

  private static boolean isUnique(String table, List<String> columns, Database database)
      throws SQLException {
    try (Session session = Session.autoCommit(database, ExecutionOptions.defaults())) {
      Connection connection = session.statements();
      try (PreparedStatement statement = connection.prepareStatement(UNIQUE)) {
        statement.setString(1, table);
        statement.setArray(2, connection.createArrayOf("text", columns.toArray()));
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
