package org.bondstone.adapter.cursor;

import java.sql.SQLException;
import java.util.List;
import org.bondstone.adapter.operation.Connections;
import org.bondstone.adapter.operation.Database;
import org.bondstone.adapter.operation.KnownStatement;
import org.bondstone.adapter.operation.OpenResult;
import org.bondstone.adapter.operation.Operation;
import org.bondstone.adapter.operation.Query;
import org.bondstone.api.sql.Row;

/**
 * Opens the results of one query, in the way that fits the database and the query; see the
 * description of this package. Belongs to one call.
 */
final class ResultOpener {

  /** Rows read beyond those asked for, to learn whether the result ends soon. */
  static final int AHEAD = 32;

  private final Database database;
  private final Query query;
  private final Connections connections;
  private final boolean inTransaction;

  /** Null until it was found out. */
  private Boolean pure;

  ResultOpener(Database database, Query query, Connections connections, boolean inTransaction) {
    this.database = database;
    this.query = query;
    this.connections = connections;
    this.inTransaction = inTransaction;
  }

  Database database() {
    return database;
  }

  /** Whether its results take a connection each, and not that of a Jakarta transaction. */
  boolean ownsConnection() {
    return !inTransaction;
  }

  /** The text of the query, for messages. */
  String shownText() {
    return query.statement().shownText(database);
  }

  /**
   * Whether the connection may go back before the rows that were read are given out. Not where the
   * statement may write: then its transaction ends when its rows have been given out.
   */
  boolean mayReadAhead() throws SQLException {
    return !query.needsTransaction() && isPure();
  }

  /** In a Jakarta transaction nothing ends with the statement, so its own words will do. */
  private boolean isPure() throws SQLException {
    KnownStatement statement = query.statement();
    if (pure == null) {
      pure = inTransaction ? statement.compiled().traits().pure() : statement.isPure(database);
    }
    return pure;
  }

  /**
   * The rows of a result that is wanted whole, complete.
   *
   * @param wanted how many rows the caller wants
   * @return null when the result must stay open
   */
  List<Row> complete(int wanted) throws SQLException {
    if (inTransaction || query.needsTransaction()) {
      return null;
    }
    boolean all = wanted == Integer.MAX_VALUE && query.options().fetchSize() == 0;
    if (!all && !database.oneConnection()) {
      return null;
    }
    Operation operation = Operation.autoCommit(database, query.options());
    return OpenResult.open(operation, query, 0).list(Row.class);
  }

  /**
   * A result that stays open.
   *
   * @param fetchSize rows of the first round trip, where the database reads in steps
   */
  OpenResult open(int fetchSize) throws SQLException {
    return OpenResult.open(operation(), query, firstFetchSize(fetchSize));
  }

  private Operation operation() throws SQLException {
    boolean begins =
        query.needsTransaction() || database.streaming().needsTransaction() || !isPure();
    return connections.operation(database, inTransaction, query.options(), begins);
  }

  /** Rows per round trip once it is known that the result is long. */
  int fetchSize() {
    int chosen = query.options().fetchSize();
    return chosen != 0 ? chosen : database.streaming().fetchSize();
  }

  /** Whether the rows per round trip can change while the result is open. */
  boolean readsInSteps() {
    return database.streaming().needsTransaction() && query.options().fetchSize() == 0;
  }

  private int firstFetchSize(int rows) {
    return readsInSteps() ? Math.min(rows, fetchSize()) : fetchSize();
  }
}
