package org.bondstone.adapter.connector;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.bondstone.adapter.cursor.RowSource;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.SerializedConnector;
import org.bondstone.api.sql.AsyncSqlBatch;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.AsyncSqlQuery;
import org.bondstone.api.sql.AsyncSqlUpdate;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectorStatistics;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.ExecutionResult;
import org.bondstone.api.sql.Row;

/** The asynchronous connector: a connector, and an executor that runs what it does. */
final class DefaultAsyncSqlConnector extends WrittenConnector implements AsyncSqlConnector {

  private final DefaultSqlConnector connector;
  private final CallerScopes scopes;
  private final InFlight inFlight;

  /**
   * @param connector takes part in no transaction, and finds its scopes by {@code scopes}
   * @param serialized null when it cannot be serialised
   */
  DefaultAsyncSqlConnector(
      DefaultSqlConnector connector,
      CallerScopes scopes,
      InFlight inFlight,
      SerializedConnector serialized) {
    super(serialized);
    this.connector = connector;
    this.scopes = scopes;
    this.inFlight = inFlight;
  }

  /** Runs an operation, and what is chained to it, in the caller's scope. */
  <T> CompletionStage<T> submit(Supplier<T> operation) {
    return inFlight.submit(scopes.capture(), operation);
  }

  @Override
  public Optional<BlockReference> block() {
    return connector.block();
  }

  @Override
  public ConnectionSpecification specification() {
    return connector.specification();
  }

  @Override
  public CompletionStage<ExecutionResult> execute(
      String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return submit(() -> connector.execute(sql, parameters, options));
  }

  @Override
  public CompletionStage<ExecutionResult> executeMany(
      String sql, Iterable<? extends Map<String, ?>> rows, ExecutionOptions options) {
    return submit(() -> connector.executeMany(sql, rows, options));
  }

  @Override
  public CompletionStage<Optional<Row>> fetchOne(
      String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return submit(() -> connector.fetchOne(sql, parameters, options));
  }

  @Override
  public CompletionStage<List<Row>> fetchMany(
      String sql, Map<String, ?> parameters, int size, ExecutionOptions options) {
    return submit(() -> connector.fetchMany(sql, parameters, size, options));
  }

  @Override
  public CompletionStage<List<Row>> fetchAll(
      String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return submit(() -> connector.fetchAll(sql, parameters, options));
  }

  @Override
  public AsyncSqlQuery query(String sql) {
    return new DefaultAsyncSqlQuery(this, sql);
  }

  @Override
  public AsyncSqlUpdate update(String sql) {
    return new DefaultAsyncSqlUpdate(this, sql);
  }

  @Override
  public AsyncSqlBatch batch(String sql) {
    return new DefaultAsyncSqlBatch(this, sql);
  }

  /** What runs the statements. */
  Queries queries() {
    return connector.queries();
  }

  /** A result that is read as fast as its subscriber asks. */
  <T> Flow.Publisher<T> publisher(Supplier<RowSource<T>> rows) {
    return new RowPublisher<>(inFlight, scopes.capture(), rows);
  }

  @Override
  public AsyncSqlConnector openScope() {
    return new DefaultAsyncSqlConnector(connector.openScope(), scopes, inFlight, written());
  }

  @Override
  public CompletionStage<Void> resetConnections() {
    return submit(
        () -> {
          connector.resetConnections();
          return null;
        });
  }

  @Override
  public ConnectorStatistics statistics() {
    return connector.statistics();
  }

  @Override
  public void close() {
    connector.close();
  }

  @Override
  public String toString() {
    return "Async" + connector;
  }
}
