package org.bondstone.api.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.bondstone.api.block.BlockReference;

/**
 * The operations of {@link SqlConnector} without a waiting caller. The stages complete
 * exceptionally with {@link org.bondstone.api.error.BondstoneException} or one of its subclasses.
 * Operations do not take part in the caller's transaction, since they run on other threads. No more
 * of them run at once than the pool has connections; the others wait their turn.
 *
 * <p>A cursor belongs to the caller's scope: the request, else the thread. What is chained to a
 * stage without an executor of its own, such as by {@code thenCompose}, runs in that scope too.
 *
 * <p>Thread-safe.
 */
public interface AsyncSqlConnector extends AutoCloseable {

  /** The block that this connector uses; empty for one opened from a specification. */
  Optional<BlockReference> block();

  /** The specification in force now. */
  ConnectionSpecification specification();

  /** A query that runs each time it is asked. */
  AsyncSqlQuery query(String sql);

  /** A statement that is run for what it does. */
  AsyncSqlUpdate update(String sql);

  /** One statement for many rows. */
  AsyncSqlBatch batch(String sql);

  default CompletionStage<ExecutionResult> execute(String sql) {
    return execute(sql, Map.of(), ExecutionOptions.defaults());
  }

  default CompletionStage<ExecutionResult> execute(String sql, Map<String, ?> parameters) {
    return execute(sql, parameters, ExecutionOptions.defaults());
  }

  CompletionStage<ExecutionResult> execute(
      String sql, Map<String, ?> parameters, ExecutionOptions options);

  default CompletionStage<ExecutionResult> executeMany(
      String sql, Iterable<? extends Map<String, ?>> rows) {
    return executeMany(sql, rows, ExecutionOptions.defaults());
  }

  CompletionStage<ExecutionResult> executeMany(
      String sql, Iterable<? extends Map<String, ?>> rows, ExecutionOptions options);

  default CompletionStage<Optional<Row>> fetchOne(String sql) {
    return fetchOne(sql, Map.of(), ExecutionOptions.defaults());
  }

  default CompletionStage<Optional<Row>> fetchOne(String sql, Map<String, ?> parameters) {
    return fetchOne(sql, parameters, ExecutionOptions.defaults());
  }

  CompletionStage<Optional<Row>> fetchOne(
      String sql, Map<String, ?> parameters, ExecutionOptions options);

  default CompletionStage<List<Row>> fetchMany(String sql, int size) {
    return fetchMany(sql, Map.of(), size, ExecutionOptions.defaults());
  }

  default CompletionStage<List<Row>> fetchMany(String sql, Map<String, ?> parameters, int size) {
    return fetchMany(sql, parameters, size, ExecutionOptions.defaults());
  }

  CompletionStage<List<Row>> fetchMany(
      String sql, Map<String, ?> parameters, int size, ExecutionOptions options);

  default CompletionStage<List<Row>> fetchAll(String sql) {
    return fetchAll(sql, Map.of(), ExecutionOptions.defaults());
  }

  default CompletionStage<List<Row>> fetchAll(String sql, Map<String, ?> parameters) {
    return fetchAll(sql, parameters, ExecutionOptions.defaults());
  }

  CompletionStage<List<Row>> fetchAll(
      String sql, Map<String, ?> parameters, ExecutionOptions options);

  /** The whole result, no faster than the subscriber asks. */
  default Flow.Publisher<Row> publish(String sql, Map<String, ?> parameters) {
    return publish(sql, parameters, ExecutionOptions.defaults());
  }

  /**
   * The whole result, no faster than the subscriber asks. One subscription runs the statement once.
   */
  default Flow.Publisher<Row> publish(
      String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return query(sql).bind(parameters).options(options).publish(Row.class);
  }

  /**
   * A connector to the same block whose cursors belong to it alone and end when it is closed. The
   * engine stays.
   */
  AsyncSqlConnector openScope();

  /** Closes the cursors of the current scope, so that the next fetch runs its statement anew. */
  CompletionStage<Void> resetConnections();

  /** What this connector and its engine hold now. */
  ConnectorStatistics statistics();

  @Override
  void close();

  /**
   * Opens a connector outside a container, from a specification.
   *
   * @param executor runs the operations; it is the caller's to shut down
   * @throws IllegalStateException when {@code bondstone-adapter} is not on the class path
   */
  static AsyncSqlConnector open(ConnectionSpecification specification, Executor executor) {
    return ConnectorProvider.provider().openAsync(specification, executor);
  }
}
