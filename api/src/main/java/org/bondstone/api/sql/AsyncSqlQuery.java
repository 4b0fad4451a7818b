package org.bondstone.api.sql;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * {@link SqlQuery} without a waiting caller. What is bound when it is run counts; the object may be
 * changed after that. The stages complete exceptionally with what {@link SqlQuery} throws.
 */
public interface AsyncSqlQuery extends SqlReading<AsyncSqlQuery> {

  /** All rows. */
  <T> CompletionStage<List<T>> list(Class<T> type);

  /** The only row; empty for none. */
  <T> CompletionStage<Optional<T>> optional(Class<T> type);

  /** The only row. */
  <T> CompletionStage<T> one(Class<T> type);

  /** All rows, no faster than the subscriber asks. Each subscription runs the statement once. */
  <T> Flow.Publisher<T> publish(Class<T> type);
}
