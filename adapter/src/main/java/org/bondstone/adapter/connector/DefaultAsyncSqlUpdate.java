package org.bondstone.adapter.connector;

import java.util.concurrent.CompletionStage;
import org.bondstone.api.sql.AsyncSqlUpdate;

/** A statement that is run for what it does, and that others wait for. Not thread-safe. */
final class DefaultAsyncSqlUpdate extends DraftStatement<AsyncSqlUpdate> implements AsyncSqlUpdate {

  private final DefaultAsyncSqlConnector connector;

  DefaultAsyncSqlUpdate(DefaultAsyncSqlConnector connector, String sql) {
    super(sql);
    this.connector = connector;
  }

  @Override
  AsyncSqlUpdate self() {
    return this;
  }

  @Override
  public CompletionStage<Integer> run() {
    Draft now = draft().copy();
    return connector.submit(() -> connector.queries().run(now));
  }

  @Override
  public <T> CompletionStage<T> returning(String column, Class<T> type) {
    Draft now = draft().copy();
    return connector.submit(() -> connector.queries().returning(now, column, type));
  }
}
