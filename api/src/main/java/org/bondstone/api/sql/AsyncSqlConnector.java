package org.bondstone.api.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.bondstone.api.block.BlockReference;

/**
 * The operations of {@link SqlConnector} without a waiting caller. The stages complete
 * exceptionally with {@link org.bondstone.api.error.BondstoneException} or one of its subclasses.
 * Operations do not take part in the caller's transaction, since they run on other threads.
 * Thread-safe.
 */
public interface AsyncSqlConnector extends AutoCloseable {

  /** The block that this connector uses; empty for one opened from a specification. */
  Optional<BlockReference> block();

  /** The specification in force now. */
  ConnectionSpecification specification();

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

  default CompletionStage<Optional<Row>> fetchOne(String sql, Map<String, ?> parameters) {
    return fetchOne(sql, parameters, ExecutionOptions.defaults());
  }

  CompletionStage<Optional<Row>> fetchOne(
      String sql, Map<String, ?> parameters, ExecutionOptions options);

  default CompletionStage<List<Row>> fetchMany(String sql, Map<String, ?> parameters, int size) {
    return fetchMany(sql, parameters, size, ExecutionOptions.defaults());
  }

  CompletionStage<List<Row>> fetchMany(
      String sql, Map<String, ?> parameters, int size, ExecutionOptions options);

  default CompletionStage<List<Row>> fetchAll(String sql, Map<String, ?> parameters) {
    return fetchAll(sql, parameters, ExecutionOptions.defaults());
  }

  CompletionStage<List<Row>> fetchAll(
      String sql, Map<String, ?> parameters, ExecutionOptions options);

  /**
   * The whole result, no faster than the subscriber asks. One subscription runs the statement once.
   */
  Flow.Publisher<Row> publish(String sql, Map<String, ?> parameters, ExecutionOptions options);

  /** Closes this connector's cursors, so that the next fetch runs its statement anew. */
  CompletionStage<Void> resetConnections();

  /** What this connector and its engine hold now. */
  ConnectorStatistics statistics();

  @Override
  void close();
}
