package org.bondstone.adapter.database;

import java.util.List;
import java.util.Set;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.adapter.statement.StatementWords;

/**
 * Knows the texts that change a session of PostgreSQL or MariaDB beyond their transaction, by their
 * own words. What a function of the database does is not seen. For most texts it allocates nothing.
 */
final class SessionTexts {

  private static final List<String> PLAIN = List.of("select", "insert", "update", "delete", "with");

  /** All have an underscore, which most texts have not. */
  private static final String[] FUNCTIONS = {
    "set_config", "get_lock", "pg_temp", "pg_advisory_lock", "pg_try_advisory_lock"
  };

  /** A SET of these ends with the transaction. */
  private static final Set<String> OF_TRANSACTION = Set.of("local", "transaction", "constraints");

  private static final Set<String> TEMPORARY = Set.of("temp", "temporary");

  private SessionTexts() {}

  /** Whether a text sets something, locks for the session, listens, or makes a temporary table. */
  static boolean change(String sql, SqlSyntax syntax) {
    return calls(sql)
        || mayRunComments(sql)
        || (!StatementWords.isOneOf(sql, PLAIN)
            && StatementWords.of(sql, syntax).stream().anyMatch(SessionTexts::changes));
  }

  /** MariaDB and MySQL run what is in such comments. On PostgreSQL the session is reset in vain. */
  private static boolean mayRunComments(String sql) {
    return sql.contains("/*!") || sql.contains("/*M!");
  }

  private static boolean changes(List<String> words) {
    String second = words.size() < 2 ? "" : words.get(1);
    return switch (words.isEmpty() ? "" : words.get(0)) {
      case "set" -> !OF_TRANSACTION.contains(second);
      case "create" ->
          TEMPORARY.contains(second)
              || (second.equals("or") && words.stream().anyMatch(TEMPORARY::contains));
      case "lock" -> second.equals("tables");
      case "listen", "use" -> true;
      default -> false;
    };
  }

  private static boolean calls(String sql) {
    for (int at = sql.indexOf('_'); at >= 0; at = sql.indexOf('_', at + 1)) {
      for (String function : FUNCTIONS) {
        int start = at - function.indexOf('_');
        if (start >= 0 && sql.regionMatches(true, start, function, 0, function.length())) {
          return true;
        }
      }
    }
    return false;
  }
}
