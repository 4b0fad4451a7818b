package org.bondstone.adapter.database.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bondstone.adapter.database.sqlite.SqliteText.Statement;

/**
 * What SQL may do on SQLite: everything in its own database, nothing outside of it. What is not
 * known is refused.
 */
final class SqliteRules {

  /** The words that SQLite's statements begin with; END is also the end of a trigger's body. */
  private static final Set<String> STATEMENTS =
      Set.of(
          "alter",
          "analyze",
          "begin",
          "commit",
          "create",
          "delete",
          "drop",
          "end",
          "explain",
          "insert",
          "pragma",
          "reindex",
          "release",
          "replace",
          "rollback",
          "savepoint",
          "select",
          "update",
          "vacuum",
          "values",
          "with");

  /** Commands of SQLite and of its driver that open, read or write other files. */
  private static final Set<String> OTHER_FILES = Set.of("attach", "detach", "backup", "restore");

  /** PRAGMAs whose value belongs to the session: it is put back when the session is returned. */
  private static final Set<String> OF_SESSION =
      Set.of(
          "analysis_limit",
          "automatic_index",
          "busy_timeout",
          "cache_size",
          "cache_spill",
          "case_sensitive_like",
          "cell_size_check",
          "checkpoint_fullfsync",
          "count_changes",
          "defer_foreign_keys",
          "foreign_keys",
          "full_column_names",
          "fullfsync",
          "ignore_check_constraints",
          "journal_mode",
          "journal_size_limit",
          "legacy_alter_table",
          "max_page_count",
          "mmap_size",
          "read_uncommitted",
          "recursive_triggers",
          "reverse_unordered_selects",
          "secure_delete",
          "short_column_names",
          "synchronous",
          "temp_store",
          "threads",
          "wal_autocheckpoint");

  /** PRAGMAs whose value is the database's, or what to look at. */
  private static final Set<String> OF_DATABASE =
      Set.of(
          "application_id",
          "auto_vacuum",
          "encoding",
          "foreign_key_check",
          "foreign_key_list",
          "incremental_vacuum",
          "index_info",
          "index_list",
          "index_xinfo",
          "integrity_check",
          "optimize",
          "page_size",
          "quick_check",
          "table_info",
          "table_list",
          "table_xinfo",
          "user_version",
          "wal_checkpoint");

  private static final Set<String> BEFORE_PRAGMA = Set.of("explain", "query", "plan");
  private static final Set<String> VALUE = Set.of("=", "(");
  private static final Set<String> SCHEMAS = Set.of("main", "temp");

  private SqliteRules() {}

  /**
   * Refuses a statement that reaches outside of its database.
   *
   * @throws SQLException with the standard's state for what a user may not do
   */
  static void check(Statement statement) throws SQLException {
    String first = statement.word(0);
    if (OTHER_FILES.contains(first)) {
      throw refused("%s reaches other files".formatted(first.toUpperCase(Locale.ROOT)));
    }
    if (!STATEMENTS.contains(first)) {
      throw new SQLException("The text is no statement of SQLite.", "42601");
    }
    if (isVacuum(statement) && (statement.words().size() > 2 || statement.word(1).equals("into"))) {
      throw refused("VACUUM INTO writes another file");
    }
    int pragma = pragma(statement);
    if (pragma >= 0 && setsValue(statement, pragma)) {
      String name = name(statement, pragma);
      if (!OF_SESSION.contains(name) && !OF_DATABASE.contains(name)) {
        throw refused("a PRAGMA of this name takes no value here");
      }
    }
  }

  /** Whether a statement is a plain VACUUM, when it has passed the check. */
  static boolean isVacuum(Statement statement) {
    return statement.word(0).equals("vacuum");
  }

  /** The PRAGMA of the session that a statement changes, with its schema; null for none. */
  static String changed(Statement statement) {
    int pragma = pragma(statement);
    if (pragma < 0 || !setsValue(statement, pragma)) {
      return null;
    }
    String name = name(statement, pragma);
    return OF_SESSION.contains(name)
        ? (hasSchema(statement, pragma) ? statement.word(pragma + 1) + "." : "") + name
        : null;
  }

  /** Where PRAGMA stands, which EXPLAIN may come before: some run when they are compiled. */
  private static int pragma(Statement statement) {
    List<String> words = statement.words();
    int at = 0;
    while (BEFORE_PRAGMA.contains(statement.word(at))) {
      at++;
    }
    return at < words.size() && words.get(at).equals("pragma") ? at : -1;
  }

  private static boolean hasSchema(Statement statement, int pragma) {
    return SCHEMAS.contains(statement.word(pragma + 1))
        && !VALUE.contains(statement.word(pragma + 2))
        && !statement.word(pragma + 2).isEmpty();
  }

  private static String name(Statement statement, int pragma) {
    return statement.word(pragma + (hasSchema(statement, pragma) ? 2 : 1));
  }

  private static boolean setsValue(Statement statement, int pragma) {
    return statement.words().stream().skip(pragma + 1L).anyMatch(VALUE::contains);
  }

  private static SQLException refused(String why) {
    return new SQLException("SQL reaches its own database only: " + why + ".", "42501");
  }
}
