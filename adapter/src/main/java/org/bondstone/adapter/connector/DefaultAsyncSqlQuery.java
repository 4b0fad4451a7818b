package org.bondstone.adapter.connector;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.bondstone.api.sql.AsyncSqlQuery;

/** A query that others wait for. Not thread-safe. */
final class DefaultAsyncSqlQuery extends DraftReading<AsyncSqlQuery> implements AsyncSqlQuery {

  private final DefaultAsyncSqlConnector connector;

  DefaultAsyncSqlQuery(DefaultAsyncSqlConnector connector, String sql) {
    super(sql);
    this.connector = connector;
  }

  @Override
  AsyncSqlQuery self() {
    return this;
  }

  @Override
  public <T> CompletionStage<List<T>> list(Class<T> type) {
    Draft now = draft().copy();
    return connector.submit(() -> connector.queries().list(now, type));
  }

  @Override
  public <T> CompletionStage<Optional<T>> optional(Class<T> type) {
    Draft now = draft().copy();
    return connector.submit(() -> connector.queries().optional(now, type));
  }

  @Override
  public <T> CompletionStage<T> one(Class<T> type) {
    Draft now = draft().copy();
    return connector.submit(() -> connector.queries().one(now, type));
  }

  @Override
  public <T> Flow.Publisher<T> publish(Class<T> type) {
    Draft now = draft().copy();
    return connector.publisher(() -> connector.queries().open(now, type));
  }
}
