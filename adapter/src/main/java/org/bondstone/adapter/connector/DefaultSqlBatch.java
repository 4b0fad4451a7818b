package org.bondstone.adapter.connector;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.SqlBatch;

/** One statement for many rows. Not thread-safe. */
final class DefaultSqlBatch implements SqlBatch {

  private final Queries queries;
  private final String sql;
  private Iterable<?> rows = List.of();
  private ExecutionOptions options = ExecutionOptions.defaults();

  DefaultSqlBatch(Queries queries, String sql) {
    this.queries = queries;
    this.sql = Objects.requireNonNull(sql, "sql");
  }

  @Override
  public SqlBatch rows(Iterable<?> rows) {
    this.rows = Objects.requireNonNull(rows, "rows");
    return this;
  }

  @Override
  public SqlBatch timeout(Duration limit) {
    options = options.withTimeout(limit);
    return this;
  }

  @Override
  public long run() {
    return queries.executeMany(sql, rows, options).affectedRows();
  }

  @Override
  public <T> List<T> returning(String column, Class<T> type) {
    return queries.keys(sql, rows, options, column, type);
  }
}
