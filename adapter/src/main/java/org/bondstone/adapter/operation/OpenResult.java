package org.bondstone.adapter.operation;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.bondstone.adapter.observation.Observation;
import org.bondstone.adapter.row.ObjectReader;
import org.bondstone.adapter.row.RowReader;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.ResultSizeException;
import org.bondstone.api.error.RowMappingException;
import org.bondstone.api.error.UnexpectedResultException;
import org.bondstone.api.sql.Row;

/** A result that is open on a connection, which it owns. Not thread-safe. */
public final class OpenResult {

  private final Operation operation;
  private final Query query;
  private final PreparedStatement statement;
  private final ResultSet result;
  private final RowReader reader;

  /** Null when nobody watches. */
  private final Observation observation;

  private OpenResult(
      Operation operation,
      Query query,
      Observation observation,
      PreparedStatement statement,
      ResultSet result,
      RowReader reader) {
    this.operation = operation;
    this.query = query;
    this.observation = observation;
    this.statement = statement;
    this.result = result;
    this.reader = reader;
  }

  /**
   * Runs a query. When that fails, the operation is closed.
   *
   * @param operation taken over
   * @param fetchSize rows per round trip; 0 for the driver's own
   * @throws UnexpectedResultException when rows are expected and it returns none; also by what
   *     reads it, when there is another result of them
   */
  public static OpenResult open(Operation operation, Query query, int fetchSize)
      throws SQLException {
    if (query.expectsRows() && query.statement().hidesRows()) {
      UnexpectedResultException error = UnexpectedResults.hidden(query.statement(), operation);
      Closing.quietly(error, operation);
      throw error;
    }
    return run(operation, query, fetchSize);
  }

  private static OpenResult run(Operation operation, Query query, int fetchSize)
      throws SQLException {
    PreparedStatement statement = null;
    Observation observation = operation.database().observe(query.statement(), operation);
    try {
      statement = operation.statements().prepareStatement(query.bound().sql());
      operation.database().begin(statement, query.statement(), query.bound().sql(), operation);
      operation.database().bind(statement, query.bound());
      if (fetchSize != 0) {
        statement.setFetchSize(fetchSize);
      }
      ResultSet result = result(statement);
      if (result == null && query.expectsRows()) {
        throw UnexpectedResults.noRows(query.statement(), operation);
      }
      RowReader reader =
          result == null ? null : query.statement().reader(result, operation.database().values());
      return new OpenResult(operation, query, observation, statement, result, reader);
    } catch (SQLException e) {
      failed(observation, e);
      operation.failed(e);
      Closing.quietly(e, statement, operation);
      throw operation.database().classify(e, query.statement(), query.bound());
    } catch (RuntimeException | Error e) {
      failed(observation, e);
      abort(e, statement, operation);
      throw e;
    }
  }

  private static void failed(Observation observation, Throwable error) {
    if (observation != null) {
      observation.failed(error);
    }
  }

  private void done(long rows) {
    if (observation != null) {
      observation.done(rows);
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

  /** Moves to the next row; false after the last. What it takes ends with the first row. */
  public boolean advance() throws SQLException {
    try {
      boolean more = result != null && result.next();
      if (!more) {
        requireLast();
      }
      done(Observation.UNKNOWN_ROWS);
      return more;
    } catch (SQLException e) {
      failed(observation, e);
      operation.failed(e);
      throw e;
    }
  }

  /** Looks for another result with rows, where the text has more than one statement. */
  private void requireLast() throws SQLException {
    if (!query.expectsRows() || !query.statement().isSeveral()) {
      return;
    }
    boolean rows = statement.getMoreResults();
    while (!rows && statement.getUpdateCount() != -1) {
      rows = statement.getMoreResults();
    }
    if (rows) {
      UnexpectedResultException error = UnexpectedResults.several(query.statement(), operation);
      failed(observation, error);
      throw error;
    }
  }

  /** The row that it stands on. */
  public Row read() throws SQLException {
    try {
      return reader.read(result);
    } catch (SQLException e) {
      operation.failed(e);
      throw e;
    }
  }

  /** Reads all rows as a type, and finishes. When that fails, it is aborted. */
  public <T> List<T> list(Class<T> type) throws SQLException {
    return whole(
        () -> {
          List<T> rows = new ArrayList<>();
          if (result != null) {
            ObjectReader<T> objects = reader.as(type);
            while (result.next()) {
              rows.add(objects.read(result));
            }
          }
          done(rows.size());
          return rows;
        });
  }

  /**
   * Reads the only row as a type, and finishes. When that fails, it is aborted.
   *
   * @param required whether there must be one that is no NULL
   * @return null for none, or for the NULL of a value
   * @throws ResultSizeException when there is another row, or none where one is required
   * @throws RowMappingException when it does not fit the type
   */
  public <T> T single(Class<T> type, boolean required) throws SQLException {
    return whole(() -> only(type, required));
  }

  private <T> T only(Class<T> type, boolean required) throws SQLException {
    ObjectReader<T> objects = result == null ? null : reader.as(type);
    if (objects == null || !result.next()) {
      done(0);
      if (required) {
        throw ResultSizeException.none(shown());
      }
      return null;
    }
    T value = objects.read(result);
    if (result.next()) {
      throw ResultSizeException.several(shown());
    }
    done(1);
    return required ? RowReader.present(value, type) : value;
  }

  private String shown() {
    return UnexpectedResults.resultOf(query.statement(), operation.database());
  }

  private interface Reading<T> {
    T read() throws SQLException;
  }

  private <T> T whole(Reading<T> reading) throws SQLException {
    try {
      T read = reading.read();
      requireLast();
      finish();
      return read;
    } catch (SQLException e) {
      failed(observation, e);
      operation.failed(e);
      abort(e);
      throw e;
    } catch (RuntimeException | Error e) {
      failed(observation, e);
      abort(e);
      throw e;
    }
  }

  /** Changes how many rows come with the next round trip. */
  public void fetchSize(int rows) throws SQLException {
    result.setFetchSize(rows);
  }

  /** The error to throw for a driver's error. */
  DatabaseException classify(SQLException error) {
    return operation.database().classify(error);
  }

  /** Commits what is its own to commit, and gives the connection back. */
  public void finish() throws SQLException {
    try (operation) {
      commit();
    }
  }

  private void commit() throws SQLException {
    try {
      // The statement first: an open one would make the commit fail on some databases.
      statement.close();
      operation.commit();
    } catch (SQLException | VirtualMachineError e) {
      operation.failed(e);
      throw e;
    }
  }

  /** Rolls back what is its own to roll back, and gives the connection back. */
  public void abort(Throwable cause) {
    abort(cause, statement, operation);
  }

  private static void abort(Throwable cause, PreparedStatement statement, Operation operation) {
    if (cause instanceof VirtualMachineError) {
      operation.failed(cause);
    }
    Closing.quietly(cause, statement, operation);
  }
}
