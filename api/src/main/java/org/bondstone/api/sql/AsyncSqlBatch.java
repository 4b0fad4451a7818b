package org.bondstone.api.sql;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * {@link SqlBatch} without a waiting caller. The rows are read on another thread. The stages
 * complete exceptionally with what {@link SqlBatch} throws.
 */
public interface AsyncSqlBatch {

  /** Sets the rows: records, beans or maps. */
  AsyncSqlBatch rows(Iterable<?> rows);

  /** Limits how long each statement may run. */
  AsyncSqlBatch timeout(Duration limit);

  /** Runs it; the stage has the number of rows. */
  CompletionStage<Long> run();

  /** Runs it; the stage has a column of each row that it inserts, in order. */
  <T> CompletionStage<List<T>> returning(String column, Class<T> type);
}
