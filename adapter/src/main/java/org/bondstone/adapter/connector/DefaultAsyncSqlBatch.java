package org.bondstone.adapter.connector;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.bondstone.api.sql.AsyncSqlBatch;
import org.bondstone.api.sql.ExecutionOptions;

/** One statement for many rows, which others wait for. Not thread-safe. */
final class DefaultAsyncSqlBatch implements AsyncSqlBatch {

  private final DefaultAsyncSqlConnector connector;
  private final String sql;
  private Iterable<?> rows = List.of();
  private ExecutionOptions options = ExecutionOptions.defaults();

  DefaultAsyncSqlBatch(DefaultAsyncSqlConnector connector, String sql) {
    this.connector = connector;
    this.sql = Objects.requireNonNull(sql, "sql");
  }

  @Override
  public AsyncSqlBatch rows(Iterable<?> rows) {
    this.rows = Objects.requireNonNull(rows, "rows");
    return this;
  }

  @Override
  public AsyncSqlBatch timeout(Duration limit) {
    options = options.withTimeout(limit);
    return this;
  }

  @Override
  public CompletionStage<Long> run() {
    Iterable<?> now = rows;
    ExecutionOptions with = options;
    return connector.submit(() -> connector.queries().executeMany(sql, now, with).affectedRows());
  }

  @Override
  public <T> CompletionStage<List<T>> returning(String column, Class<T> type) {
    Iterable<?> now = rows;
    ExecutionOptions with = options;
    return connector.submit(() -> connector.queries().keys(sql, now, with, column, type));
  }
}
