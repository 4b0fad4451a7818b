package org.bondstone.adapter.database;

import java.util.List;
import java.util.Set;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.adapter.statement.StatementWords;

/**
 * Knows the texts that change a session of PostgreSQL or MariaDB beyond their transaction, by their
 * own words. What a function of the database does is not seen.
 */
final class SessionTexts {

  /** All have an underscore, which most texts have not. */
  private static final String[] FUNCTIONS = {
    "set_config", "get_lock", "pg_temp", "pg_advisory_lock", "pg_try_advisory_lock"
  };

  /** A SET of these ends with the transaction. */
  private static final Set<String> OF_TRANSACTION = Set.of("local", "transaction", "constraints");

  private static final Set<String> TEMPORARY = Set.of("temp", "temporary");

  /** Words before {@code TEMPORARY} that say nothing. */
  private static final Set<String> SCOPES = Set.of("local", "global");

  /** {@code CREATE OR REPLACE LOCAL TEMPORARY}. */
  private static final int AFTER_CREATE = 5;

  private SessionTexts() {}

  /** Whether a text sets something, locks for the session, listens, or makes a temporary table. */
  static boolean change(String sql, SqlSyntax syntax) {
    return calls(sql)
        // On PostgreSQL the session is reset in vain.
        || StatementWords.mayRunComments(sql)
        || StatementWords.of(sql, syntax).stream().anyMatch(SessionTexts::changes);
  }

  private static boolean changes(List<String> words) {
    String second = words.size() < 2 ? "" : words.get(1);
    return switch (words.isEmpty() ? "" : words.get(0)) {
      case "set" -> !OF_TRANSACTION.contains(second);
      case "create" -> words.stream().limit(AFTER_CREATE).anyMatch(TEMPORARY::contains);
      case "declare" -> words.contains("hold");
      case "lock" -> second.equals("tables");
      case "listen", "use" -> true;
      default -> isIntoTemporary(words);
    };
  }

  /** {@code SELECT … INTO TEMP t}. */
  private static boolean isIntoTemporary(List<String> words) {
    int into = words.indexOf("into");
    List<String> after = words.subList(into + 1, words.size());
    int at = !after.isEmpty() && SCOPES.contains(after.get(0)) ? 1 : 0;
    return into >= 0 && at < after.size() && TEMPORARY.contains(after.get(at));
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
