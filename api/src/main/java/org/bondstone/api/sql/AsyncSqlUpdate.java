package org.bondstone.api.sql;

import java.util.concurrent.CompletionStage;

/**
 * {@link SqlUpdate} without a waiting caller. What is bound when it is run counts; the object may
 * be changed after that. The stages complete exceptionally with what {@link SqlUpdate} throws.
 */
public interface AsyncSqlUpdate extends SqlStatement<AsyncSqlUpdate> {

  /** Runs it; the stage has the number of rows. */
  CompletionStage<Integer> run();

  /** Runs it; the stage has a column of the one row that it inserts. */
  <T> CompletionStage<T> returning(String column, Class<T> type);
}
