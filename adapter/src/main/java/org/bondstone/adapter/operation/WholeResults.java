package org.bondstone.adapter.operation;

import java.sql.SQLException;
import java.util.List;
import org.bondstone.adapter.statement.Parameters;
import org.bondstone.api.sql.ExecutionOptions;

/**
 * Results that are read whole. Outside of a Jakarta transaction that is one round trip: in
 * auto-commit mode and without a fetch size. Thread-safe.
 */
public final class WholeResults {

  private final Connections connections;

  public WholeResults(Connections connections) {
    this.connections = connections;
  }

  /** All rows as a type. */
  public <T> List<T> list(
      String sql, Parameters parameters, ExecutionOptions options, Class<T> type) {
    return run(sql, parameters, options, result -> result.list(type));
  }

  /**
   * The only row as a type.
   *
   * @param required whether there must be one that is no NULL
   * @return null for none, or for the NULL of a value
   * @throws org.bondstone.api.error.ResultSizeException when there is another row, or none where
   *     one is required
   */
  public <T> T single(
      String sql,
      Parameters parameters,
      ExecutionOptions options,
      Class<T> type,
      boolean required) {
    return run(sql, parameters, options, result -> result.single(type, required));
  }

  private interface Reading<T> {
    T of(OpenResult result) throws SQLException;
  }

  private <T> T run(
      String sql, Parameters parameters, ExecutionOptions options, Reading<T> reading) {
    boolean inTransaction = connections.transactions().currentKey() != null;
    OpenResult result =
        connections.run(
            inTransaction,
            database -> {
              KnownStatement statement = database.statement(sql, options.lock());
              Query query = Query.of(statement, parameters, options, Query.Expected.ROWS);
              Operation operation = connections.operation(database, inTransaction, options, false);
              return OpenResult.open(operation, query, 0);
            });
    // Not as part of that: an error of the caller's types must not run the statement again.
    try {
      return reading.of(result);
    } catch (SQLException e) {
      throw result.classify(e);
    }
  }
}
