package org.bondstone.adapter.operation;

import org.bondstone.adapter.database.error.BlockNames;
import org.bondstone.api.error.UnexpectedResultException;

/** The errors of statements whose results are of another kind than the call is for. */
final class UnexpectedResults {

  private static final String SEVERAL =
      "a query has one result, and \"%s\" has several statements that return rows: run each by"
          + " itself. ";

  private UnexpectedResults() {}

  /** Of a query that returned no rows at all, not even none of them. */
  static UnexpectedResultException noRows(KnownStatement statement, Operation operation) {
    return of(
        statement,
        operation.database(),
        "a query returns rows, and \"%s\" returned none: update(…).run() is for such statements. "
            + operation.fate());
  }

  /** Of an update that returned rows and no count. */
  static UnexpectedResultException rows(KnownStatement statement, Operation operation) {
    return of(
        statement,
        operation.database(),
        "an update changes something, and \"%s\" returned rows: query(…) reads them. "
            + operation.fate());
  }

  /** Of a query that returned more than one result. */
  static UnexpectedResultException several(KnownStatement statement, Operation operation) {
    return of(statement, operation.database(), SEVERAL + operation.fate());
  }

  /** Of a query that would return more than one result, of which the database would hide some. */
  static UnexpectedResultException hidden(KnownStatement statement, Operation operation) {
    return of(statement, operation.database(), SEVERAL + "Nothing has run.");
  }

  /** What messages call the result of a statement. */
  static String resultOf(KnownStatement statement, Database database) {
    return BlockNames.message(
        database.name(), "the result of \"" + statement.shownText(database) + "\"");
  }

  private static UnexpectedResultException of(
      KnownStatement statement, Database database, String message) {
    return new UnexpectedResultException(
        BlockNames.message(database.name(), message.formatted(statement.shownText(database))));
  }
}
