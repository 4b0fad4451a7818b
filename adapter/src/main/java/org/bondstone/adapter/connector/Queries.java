package org.bondstone.adapter.connector;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bondstone.adapter.cursor.Fetches;
import org.bondstone.adapter.cursor.RowSource;
import org.bondstone.adapter.operation.BulkExecution;
import org.bondstone.adapter.operation.Connections;
import org.bondstone.adapter.operation.Executions;
import org.bondstone.adapter.operation.Query.Expected;
import org.bondstone.adapter.operation.WholeResults;
import org.bondstone.adapter.row.RowReader;
import org.bondstone.adapter.statement.Parameters;
import org.bondstone.api.error.ResultSizeException;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.ExecutionResult;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlBatch;
import org.bondstone.api.sql.SqlQuery;
import org.bondstone.api.sql.SqlUpdate;

/**
 * Makes the statements of one connector, and runs them. An error of one counts for the cursors of
 * its scope. Thread-safe.
 */
final class Queries {

  private final Fetches fetches;
  private final WholeResults results;
  private final Executions executions;
  private final BulkExecution bulk;

  /**
   * The statements of a connector.
   *
   * @param fetches run what streams, and know the connector's scope
   */
  Queries(Connections connections, Fetches fetches) {
    this.fetches = fetches;
    this.results = new WholeResults(connections);
    this.executions = new Executions(connections);
    this.bulk = new BulkExecution(connections);
  }

  /** The statements of a connector that differs in the scope of its cursors alone. */
  Queries(Queries whole, Fetches fetches) {
    this.fetches = fetches;
    this.results = whole.results;
    this.executions = whole.executions;
    this.bulk = whole.bulk;
  }

  SqlQuery query(String sql) {
    return new DefaultSqlQuery(this, sql);
  }

  SqlUpdate update(String sql) {
    return new DefaultSqlUpdate(this, sql);
  }

  SqlBatch batch(String sql) {
    return new DefaultSqlBatch(this, sql);
  }

  ExecutionResult execute(String sql, Parameters parameters, ExecutionOptions options) {
    return execute(sql, parameters, options, Expected.ANYTHING);
  }

  private ExecutionResult execute(
      String sql, Parameters parameters, ExecutionOptions options, Expected expected) {
    return written(watched(() -> executions.execute(sql, parameters, options, expected)));
  }

  ExecutionResult executeMany(String sql, Iterable<?> rows, ExecutionOptions options) {
    return written(watched(() -> bulk.execute(sql, rows, options)));
  }

  private ExecutionResult written(ExecutionResult result) {
    if (result.affectedRows() > 0) {
      fetches.wrote();
    }
    return result;
  }

  <T> List<T> list(Draft draft, Class<T> type) {
    Objects.requireNonNull(type, "type");
    return watched(() -> results.list(draft.sql(), draft.parameters(), draft.options(), type));
  }

  <T> Optional<T> optional(Draft draft, Class<T> type) {
    return Optional.ofNullable(single(draft, type, false));
  }

  <T> T one(Draft draft, Class<T> type) {
    return single(draft, type, true);
  }

  private <T> T single(Draft draft, Class<T> type, boolean required) {
    Objects.requireNonNull(type, "type");
    return watched(
        () -> results.single(draft.sql(), draft.parameters(), draft.options(), type, required));
  }

  <T> Stream<T> stream(Draft draft, Class<T> type) {
    Objects.requireNonNull(type, "type");
    return open(draft, row -> row.as(type)).stream();
  }

  /** A result for a subscription, which takes no nulls. */
  <T> RowSource<T> open(Draft draft, Class<T> type) {
    Objects.requireNonNull(type, "type");
    return open(draft, row -> RowReader.present(row.as(type), type));
  }

  private <T> RowSource<T> open(Draft draft, Function<Row, T> mapping) {
    return fetches.open(draft.sql(), draft.parameters(), draft.options(), mapping);
  }

  int run(Draft draft) {
    ExecutionResult result =
        execute(draft.sql(), draft.parameters(), draft.options(), Expected.COUNT);
    return (int) Math.min(result.affectedRows(), Integer.MAX_VALUE);
  }

  <T> T returning(Draft draft, String column, Class<T> type) {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(type, "type");
    ExecutionOptions options = draft.options().withGeneratedKeys(column);
    List<Row> keys = execute(draft.sql(), draft.parameters(), options).generatedKeys();
    if (keys.size() != 1) {
      String result = executions.resultOf(draft.sql());
      throw keys.isEmpty() ? ResultSizeException.none(result) : ResultSizeException.several(result);
    }
    Row key = keys.get(0);
    // A text may have a RETURNING of its own, of several columns.
    return RowReader.present(
        key.size() > 1 && key.columns().stream().anyMatch(column::equalsIgnoreCase)
            ? key.get(column, type)
            : key.as(type),
        type);
  }

  <T> List<T> keys(
      String sql, Iterable<?> rows, ExecutionOptions options, String column, Class<T> type) {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(type, "type");
    return executeMany(sql, rows, options.withGeneratedKeys(column)).generatedKeys().stream()
        .map(key -> key.as(type))
        .toList();
  }

  private <T> T watched(Supplier<T> operation) {
    try {
      return operation.get();
    } catch (RuntimeException | Error e) {
      fetches.failed();
      throw e;
    }
  }
}
