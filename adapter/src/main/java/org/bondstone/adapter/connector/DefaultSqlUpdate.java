package org.bondstone.adapter.connector;

import org.bondstone.api.sql.SqlUpdate;

/** A statement that is run for what it does. Not thread-safe. */
final class DefaultSqlUpdate extends DraftStatement<SqlUpdate> implements SqlUpdate {

  private final Queries queries;

  DefaultSqlUpdate(Queries queries, String sql) {
    super(sql);
    this.queries = queries;
  }

  @Override
  SqlUpdate self() {
    return this;
  }

  @Override
  public int run() {
    return queries.run(draft());
  }

  @Override
  public <T> T returning(String column, Class<T> type) {
    return queries.returning(draft(), column, type);
  }
}
