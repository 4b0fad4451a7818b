package org.bondstone.api.sql;

import java.time.Duration;
import java.util.List;

/**
 * One statement for many rows, all in one transaction, in the fastest way that the database has.
 *
 * <pre>{@code
 * shop.batch("INSERT INTO customers (name, city) VALUES (:name, :city)").rows(customers).run();
 * }</pre>
 *
 * <p>For one thread at a time.
 */
public interface SqlBatch {

  /**
   * Sets the rows: records, beans or maps, as {@link SqlStatement#bind(Object)} takes them.
   *
   * @param rows read once by a run, and not held; none does nothing
   */
  SqlBatch rows(Iterable<?> rows);

  /**
   * Limits how long each statement may run.
   *
   * @param limit zero for no limit
   * @throws org.bondstone.api.error.BadParameterException when it is negative
   */
  SqlBatch timeout(Duration limit);

  /**
   * Runs it.
   *
   * @return the number of rows inserted, changed or deleted
   * @throws org.bondstone.api.error.DatabaseException with the index of the row that failed, where
   *     the database tells
   */
  long run();

  /**
   * Runs it, and returns a column of each row that it inserts, in order.
   *
   * @param column the column that the database fills, such as a key
   */
  <T> List<T> returning(String column, Class<T> type);
}
