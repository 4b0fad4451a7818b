package org.bondstone.adapter.connector;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bondstone.api.sql.SqlQuery;

/** A query. Not thread-safe. */
final class DefaultSqlQuery extends DraftReading<SqlQuery> implements SqlQuery {

  private final Queries queries;

  DefaultSqlQuery(Queries queries, String sql) {
    super(sql);
    this.queries = queries;
  }

  @Override
  SqlQuery self() {
    return this;
  }

  @Override
  public <T> List<T> list(Class<T> type) {
    return queries.list(draft(), type);
  }

  @Override
  public <T> Optional<T> optional(Class<T> type) {
    return queries.optional(draft(), type);
  }

  @Override
  public <T> T one(Class<T> type) {
    return queries.one(draft(), type);
  }

  @Override
  public <T> Stream<T> stream(Class<T> type) {
    return queries.stream(draft(), type);
  }
}
