package org.bondstone.cdi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectorStatistics;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.ExecutionResult;
import org.bondstone.api.sql.Row;

/**
 * The asynchronous connector that is injected. It opens the adapter's at its first use.
 * Thread-safe.
 */
final class InjectedAsyncSqlConnector implements AsyncSqlConnector {

  private final BlockReference block;
  private final FirstUse<AsyncSqlConnector> connector;

  InjectedAsyncSqlConnector(BlockReference block, InjectedConnectors connectors) {
    this.block = block;
    this.connector = new FirstUse<>(() -> connectors.async(block));
  }

  @Override
  public Optional<BlockReference> block() {
    return Optional.of(block);
  }

  @Override
  public ConnectionSpecification specification() {
    return connector.get().specification();
  }

  @Override
  public CompletionStage<ExecutionResult> execute(
      String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector.get().execute(sql, parameters, options);
  }

  @Override
  public CompletionStage<ExecutionResult> executeMany(
      String sql, Iterable<? extends Map<String, ?>> rows, ExecutionOptions options) {
    return connector.get().executeMany(sql, rows, options);
  }

  @Override
  public CompletionStage<Optional<Row>> fetchOne(
      String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector.get().fetchOne(sql, parameters, options);
  }

  @Override
  public CompletionStage<List<Row>> fetchMany(
      String sql, Map<String, ?> parameters, int size, ExecutionOptions options) {
    return connector.get().fetchMany(sql, parameters, size, options);
  }

  @Override
  public CompletionStage<List<Row>> fetchAll(
      String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector.get().fetchAll(sql, parameters, options);
  }

  @Override
  public Flow.Publisher<Row> publish(
      String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector.get().publish(sql, parameters, options);
  }

  @Override
  public AsyncSqlConnector openScope() {
    return connector.get().openScope();
  }

  @Override
  public CompletionStage<Void> resetConnections() {
    return connector
        .ifUsed()
        .map(AsyncSqlConnector::resetConnections)
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  @Override
  public ConnectorStatistics statistics() {
    return connector.get().statistics();
  }

  /** Does nothing while it was never used. */
  @Override
  public void close() {
    connector.ifUsed().ifPresent(AsyncSqlConnector::close);
  }

  @Override
  public String toString() {
    return "AsyncSqlConnector[" + block + "]";
  }
}
