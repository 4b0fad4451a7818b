package org.bondstone.adapter.database.postgresql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bondstone.adapter.operation.KnownStatement;
import org.bondstone.adapter.operation.Operation;
import org.bondstone.adapter.statement.InsertShape;
import org.postgresql.core.Oid;

/**
 * What the catalogue says of the table of an INSERT. Only an ordinary or partitioned table without
 * rules and triggers of its own takes many rows in one statement as it takes them one by one: a
 * trigger may count statements, or look at the rows before. Immutable.
 *
 * @param columns the columns of the INSERT, in order
 * @param takesCopy whether COPY does what INSERT does: it ignores that an identity is ALWAYS
 *     generated, and refuses row security
 * @param read when this was read, by {@link System#nanoTime}
 */
record PostgresTable(List<Column> columns, boolean takesCopy, long read) {

  /** Tables change rarely; a change is seen after this time. */
  private static final long VALID_NANOS = 10_000_000_000L;

  private static final String DESCRIBE =
      """
      SELECT a.attname,
             CASE WHEN t.typnamespace = 'pg_catalog'::regnamespace THEN t.typname ELSE '' END,
             format_type(t.typarray, -1), t.typtype IN ('b', 'e'),
             a.attidentity <> 'a' AND NOT c.relrowsecurity, t.oid::int8, t.typarray::int8
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      WHERE c.oid = to_regclass(?) AND c.relkind IN ('r', 'p') AND NOT c.relhasrules
        AND t.typarray <> 0
        AND NOT EXISTS (
          SELECT 1 FROM pg_catalog.pg_trigger g
          WHERE NOT g.tgisinternal
            -- The tree of a table without partitions is empty: it does not hold the table itself.
            AND (g.tgrelid = c.oid
                 OR g.tgrelid IN (SELECT p.relid FROM pg_catalog.pg_partition_tree(c.oid) p)))
      """;

  /**
   * A column.
   *
   * @param format how its values are written
   * @param arrayType the type of an array of its type, as SQL
   * @param takesCopy whether COPY treats it as INSERT does, and the type's binary form is known
   * @param type the number of the type that is sent
   * @param arrayNumber the number of the type of an array of that
   * @param arrayName what the driver calls that array's type, which is one of PostgreSQL's own
   */
  record Column(
      ColumnFormat format,
      String arrayType,
      boolean takesCopy,
      int type,
      int arrayNumber,
      String arrayName) {}

  /**
   * The table of a statement; null when many rows at once are not for it.
   *
   * @param statement remembers it for a while
   */
  static PostgresTable describe(Operation operation, KnownStatement statement, InsertShape insert)
      throws SQLException {
    if (statement.memo() instanceof PostgresTable known
        && System.nanoTime() - known.read() < VALID_NANOS) {
      return known;
    }
    Map<String, Column> all = readColumns(operation, insert.table());
    List<Column> columns = new ArrayList<>();
    boolean takesCopy = true;
    for (String written : insert.columns()) {
      Column column = all.get(name(written));
      if (column == null) {
        return null;
      }
      columns.add(column);
      takesCopy &= column.takesCopy();
    }
    PostgresTable table = new PostgresTable(List.copyOf(columns), takesCopy, System.nanoTime());
    statement.memo(table);
    return table;
  }

  private static Map<String, Column> readColumns(Operation operation, String table)
      throws SQLException {
    Map<String, Column> columns = new HashMap<>();
    try (PreparedStatement query = operation.statements().prepareStatement(DESCRIBE)) {
      query.setString(1, table);
      try (ResultSet result = query.executeQuery()) {
        while (result.next()) {
          ColumnFormat format = ColumnFormat.of(result.getString(2), result.getBoolean(4));
          if (format != null) {
            columns.put(result.getString(1), column(format, result));
          }
        }
      }
    }
    return columns;
  }

  private static Column column(ColumnFormat format, ResultSet result) throws SQLException {
    String arrayType = result.getString(3);
    return format == ColumnFormat.AS_TEXT
        ? new Column(format, "text[]::" + arrayType, false, Oid.TEXT, Oid.TEXT_ARRAY, "_text")
        : new Column(
            format,
            arrayType,
            result.getBoolean(5),
            (int) result.getLong(6),
            (int) result.getLong(7),
            "_" + result.getString(2));
  }

  /** A column's name in the catalogue: as quoted, or in lower case. */
  private static String name(String written) {
    return written.startsWith("\"")
        ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
        : written.toLowerCase(Locale.ROOT);
  }
}
