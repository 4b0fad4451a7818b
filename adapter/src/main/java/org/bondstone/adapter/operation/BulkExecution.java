package org.bondstone.adapter.operation;

import java.sql.SQLException;
import java.util.Iterator;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.ExecutionResult;

/** Runs one statement for many rows, in one transaction. Thread-safe. */
public final class BulkExecution {

  private final Connections connections;

  public BulkExecution(Connections connections) {
    this.connections = connections;
  }

  /**
   * Runs a statement once for each row. None does nothing.
   *
   * @param rows maps, records or beans; read once, not held
   */
  public ExecutionResult execute(String sql, Iterable<?> rows, ExecutionOptions options) {
    Iterator<?> iterator = rows.iterator();
    if (!iterator.hasNext()) {
      return ExecutionResult.ofRows(0);
    }
    boolean inTransaction = connections.transactions().currentKey() != null;
    Operation lent =
        connections.run(
            inTransaction,
            database -> connections.operation(database, inTransaction, options, true));
    // Not as part of that: an error of the caller's rows must not begin anew in mid-way.
    try (Operation operation = lent) {
      KnownStatement statement = operation.database().statement(sql, options.lock());
      ExecutionResult result = run(operation, statement, options, iterator);
      operation.commit();
      return result;
    } catch (SQLException e) {
      throw lent.database().classify(e);
    }
  }

  private static ExecutionResult run(
      Operation operation, KnownStatement statement, ExecutionOptions options, Iterator<?> rows)
      throws SQLException {
    return operation
        .database()
        .watched(statement, operation, () -> write(operation, statement, options, rows));
  }

  private static ExecutionResult write(
      Operation operation, KnownStatement statement, ExecutionOptions options, Iterator<?> rows)
      throws SQLException {
    BatchWriter batches = new BatchWriter(operation, statement, options);
    RowWriter writer = writer(operation, statement, options, batches);
    long affected = writer.write(new RowFeed(statement.compiled(), rows));
    return new ExecutionResult(affected, batches.generatedKeys());
  }

  private static RowWriter writer(
      Operation operation,
      KnownStatement statement,
      ExecutionOptions options,
      BatchWriter batches) {
    if (!options.generatedKeys().isEmpty() || statement.compiled().insert().isEmpty()) {
      return batches;
    }
    return operation
        .database()
        .kind()
        .feature(InsertWriters.class)
        .map(faster -> faster.writer(operation, statement, batches))
        .orElse(batches);
  }
}
