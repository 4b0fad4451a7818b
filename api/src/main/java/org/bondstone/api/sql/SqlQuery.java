package org.bondstone.api.sql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A query that runs each time it is asked.
 *
 * <pre>{@code
 * List<Customer> all =
 *     shop.query("SELECT id, name FROM customers WHERE city = :city")
 *         .bind("city", city)
 *         .list(Customer.class);
 * }</pre>
 *
 * <p><b>What a row becomes.</b>
 *
 * <ul>
 *   <li>{@link Row}: itself.
 *   <li>A value, such as {@code Long}, {@code String}, an enum, a type of {@code java.time}, {@code
 *       UUID} or {@code jakarta.json.JsonObject}: of a result with one column.
 *   <li>A record: each component is a column of its name. A component may be an {@code Optional}.
 *       Columns beyond that are left out.
 *   <li>A bean, with a constructor without parameters: each column is a property with a setter.
 *       Properties beyond that keep what they have.
 * </ul>
 *
 * Names ignore case, and {@code firstName} is also the column {@code first_name}. Values convert
 * without loss only.
 *
 * <p>In a Jakarta transaction a query takes part in it. Outside of one, a list or a single row is
 * one round trip, whatever the statement does, and is committed by it; {@link #readOnly} and an
 * isolation need a transaction of their own.
 *
 * <p>For one thread at a time. The methods that run it throw {@link
 * org.bondstone.api.error.RowMappingException} when a row does not fit the type, {@link
 * org.bondstone.api.error.UnexpectedResultException} when the statement returns no rows at all or
 * more results than one, which it then has done, and other subclasses of {@link
 * org.bondstone.api.error.BondstoneException}.
 */
public interface SqlQuery extends SqlReading<SqlQuery> {

  /** All rows, in a list of the caller's. Holds null for a NULL that is asked for as a value. */
  <T> List<T> list(Class<T> type);

  /**
   * The only row; empty for none, or when it is the NULL of a value.
   *
   * @throws org.bondstone.api.error.ResultSizeException when there are more rows
   */
  <T> Optional<T> optional(Class<T> type);

  /**
   * The only row.
   *
   * @return not null
   * @throws org.bondstone.api.error.ResultSizeException when there is no row, or more than one
   * @throws org.bondstone.api.error.RowMappingException when it is the NULL of a value
   */
  <T> T one(Class<T> type);

  /**
   * All rows as a stream, with bounded memory. Close it, best with try-with-resources; reading it
   * to its end closes it too.
   */
  <T> Stream<T> stream(Class<T> type);
}
