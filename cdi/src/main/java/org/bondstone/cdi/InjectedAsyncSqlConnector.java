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

/** The asynchronous connector that is injected. It opens the adapter's at its first use. */
final class InjectedAsyncSqlConnector implements AsyncSqlConnector {

  private final BlockReference block;
  private final InjectedConnectors connectors;
  private volatile AsyncSqlConnector opened;

  InjectedAsyncSqlConnector(BlockReference block, InjectedConnectors connectors) {
    this.block = block;
    this.connectors = connectors;
  }

  private AsyncSqlConnector connector() {
    AsyncSqlConnector known = opened;
    return known != null ? known : open();
  }

  private synchronized AsyncSqlConnector open() {
    if (opened == null) {
      opened = connectors.async(block);
    }
    return opened;
  }

  @Override
  public Optional<BlockReference> block() {
    return Optional.of(block);
  }

  @Override
  public ConnectionSpecification specification() {
    return connector().specification();
  }

  @Override
  public CompletionStage<ExecutionResult> execute(
      String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector().execute(sql, parameters, options);
  }

  @Override
  public CompletionStage<ExecutionResult> executeMany(
      String sql, Iterable<? extends Map<String, ?>> rows, ExecutionOptions options) {
    return connector().executeMany(sql, rows, options);
  }

  @Override
  public CompletionStage<Optional<Row>> fetchOne(
      String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector().fetchOne(sql, parameters, options);
  }

  @Override
  public CompletionStage<List<Row>> fetchMany(
      String sql, Map<String, ?> parameters, int size, ExecutionOptions options) {
    return connector().fetchMany(sql, parameters, size, options);
  }

  @Override
  public CompletionStage<List<Row>> fetchAll(
      String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector().fetchAll(sql, parameters, options);
  }

  @Override
  public Flow.Publisher<Row> publish(
      String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector().publish(sql, parameters, options);
  }

  @Override
  public AsyncSqlConnector openScope() {
    return connector().openScope();
  }

  @Override
  public CompletionStage<Void> resetConnections() {
    AsyncSqlConnector known = opened;
    return known == null ? CompletableFuture.completedFuture(null) : known.resetConnections();
  }

  @Override
  public ConnectorStatistics statistics() {
    return connector().statistics();
  }

  /** Does nothing while it was never used. */
  @Override
  public void close() {
    AsyncSqlConnector known = opened;
    if (known != null) {
      known.close();
    }
  }

  @Override
  public String toString() {
    return "AsyncSqlConnector[" + block + "]";
  }
}
