package org.bondstone.adapter.connector;

import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.SqlReading;

/**
 * What statements have that return rows. Not thread-safe.
 *
 * @param <S> what its caller sees
 */
abstract class DraftReading<S extends SqlReading<S>> extends DraftStatement<S>
    implements SqlReading<S> {

  DraftReading(String sql) {
    super(sql);
  }

  @Override
  public final S lock(LockMode lock) {
    return options(draft().options().withLock(lock));
  }

  @Override
  public final S fetchSize(int rows) {
    return options(draft().options().withFetchSize(rows));
  }

  @Override
  public final S readOnly() {
    return options(draft().options().withReadOnly(true));
  }
}
