package org.bondstone.api.sql;

/**
 * A statement that is run for what it does.
 *
 * <pre>{@code
 * int changed =
 *     shop.update("UPDATE customers SET city = :city WHERE id = :id").bind(customer).run();
 * long id =
 *     shop.update("INSERT INTO customers (name, city) VALUES (:name, :city)")
 *         .bind(customer)
 *         .returning("id", Long.class);
 * }</pre>
 *
 * <p>In a Jakarta transaction it takes part in it. Outside of one it commits by itself.
 *
 * <p>For one thread at a time.
 */
public interface SqlUpdate extends SqlStatement<SqlUpdate> {

  /**
   * Runs it.
   *
   * @return the number of rows inserted, changed or deleted; 0 where the database counts none, and
   *     {@link Integer#MAX_VALUE} for more than that
   * @throws org.bondstone.api.error.UnexpectedResultException when it returns rows and only reads
   */
  int run();

  /**
   * Runs it, and returns a column of the one row that it inserts.
   *
   * @param column the column that the database fills, such as a key
   * @return not null
   * @throws org.bondstone.api.error.ResultSizeException when it inserts no row, or more than one,
   *     which it then has done
   * @throws org.bondstone.api.error.RowMappingException when the column does not fit the type
   */
  <T> T returning(String column, Class<T> type);
}
