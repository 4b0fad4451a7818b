package org.bondstone.adapter.cursor;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.bondstone.adapter.operation.Closing;
import org.bondstone.adapter.operation.Operation;
import org.bondstone.adapter.operation.Query;
import org.bondstone.adapter.row.RowReader;
import org.bondstone.api.sql.Row;

/** A result that is open on a connection, which it owns. Not thread-safe. */
final class OpenResult {

  private final Operation operation;
  private final PreparedStatement statement;
  private final ResultSet result;
  private final RowReader reader;

  private OpenResult(
      Operation operation, PreparedStatement statement, ResultSet result, RowReader reader) {
    this.operation = operation;
    this.statement = statement;
    this.result = result;
    this.reader = reader;
  }

  /**
   * Runs a query. When that fails, the operation is closed.
   *
   * @param operation taken over
   * @param fetchSize rows per round trip; 0 for the driver's own
   */
  static OpenResult open(Operation operation, Query query, int fetchSize) throws SQLException {
    PreparedStatement statement = null;
    try {
      statement = operation.statements().prepareStatement(query.bound().sql());
      operation.database().begin(statement, query.bound().sql(), operation);
      operation.database().bind(statement, query.bound());
      if (fetchSize != 0) {
        statement.setFetchSize(fetchSize);
      }
      ResultSet result = result(statement);
      RowReader reader =
          result == null ? null : query.statement().reader(result, operation.database().values());
      return new OpenResult(operation, statement, result, reader);
    } catch (SQLException e) {
      operation.failed(e);
      Closing.quietly(e, statement, operation);
      throw e;
    } catch (RuntimeException | Error e) {
      Closing.quietly(e, statement, operation);
      throw e;
    }
  }

  /** The first result with rows; null when the statement returns none. */
  private static ResultSet result(PreparedStatement statement) throws SQLException {
    boolean rows = statement.execute();
    while (!rows && statement.getUpdateCount() != -1) {
      rows = statement.getMoreResults();
    }
    return rows ? statement.getResultSet() : null;
  }

  /** Moves to the next row; false after the last. */
  boolean advance() throws SQLException {
    try {
      return result != null && result.next();
    } catch (SQLException e) {
      operation.failed(e);
      throw e;
    }
  }

  /** The row that it stands on. */
  Row read() throws SQLException {
    try {
      return reader.read(result);
    } catch (SQLException e) {
      operation.failed(e);
      throw e;
    }
  }

  /** Changes how many rows come with the next round trip. */
  void fetchSize(int rows) throws SQLException {
    result.setFetchSize(rows);
  }

  /** Commits what is its own to commit, and gives the connection back. */
  void finish() throws SQLException {
    try (operation;
        statement) {
      // The statement first: an open one would make the commit fail on some databases.
      statement.close();
      operation.commit();
    } catch (SQLException e) {
      operation.failed(e);
      throw e;
    }
  }

  /** Rolls back what is its own to roll back, and gives the connection back. */
  void abort(Throwable cause) {
    Closing.quietly(cause, statement, operation);
  }
}
