package org.bondstone.adapter.operation;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a driver tells of the row of a batch that failed. */
final class BatchErrors {

  /** PostgreSQL's driver tells the index only in its text, whose language varies. */
  private static final Pattern FIRST_NUMBER = Pattern.compile("\\d+");

  private BatchErrors() {}

  /** The error itself. The one around it quotes the statement with its values. */
  static SQLException cause(SQLException error) {
    if (error instanceof BatchUpdateException) {
      if (error.getNextException() != null) {
        return error.getNextException();
      }
      if (error.getCause() instanceof SQLException cause) {
        return cause;
      }
    }
    return error;
  }

  /**
   * The index of the failed row in its batch.
   *
   * @return -1 when the driver does not tell
   */
  static int index(SQLException error, int batchSize) {
    if (!(error instanceof BatchUpdateException batch)) {
      return -1;
    }
    int[] counts = batch.getUpdateCounts();
    int failed = 0;
    int firstFailed = -1;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == Statement.EXECUTE_FAILED) {
        failed++;
        firstFailed = firstFailed < 0 ? i : firstFailed;
      }
    }
    if (counts.length < batchSize && failed == 0) {
      return counts.length;
    }
    return failed == counts.length && counts.length > 1 ? fromText(batch, batchSize) : firstFailed;
  }

  private static int fromText(BatchUpdateException error, int batchSize) {
    Matcher matcher = FIRST_NUMBER.matcher(String.valueOf(error.getMessage()));
    if (!matcher.find() || matcher.group().length() > 6) {
      return -1;
    }
    int index = Integer.parseInt(matcher.group());
    return index < batchSize ? index : -1;
  }
}
