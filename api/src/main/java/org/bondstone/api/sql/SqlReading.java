package org.bondstone.api.sql;

/**
 * What can be said of a statement that returns rows.
 *
 * @param <S> the statement's own type
 */
public interface SqlReading<S extends SqlReading<S>> extends SqlStatement<S> {

  /**
   * Locks the rows that it reads until the transaction ends, as {@link LockMode#FOR_UPDATE}. The
   * text has no {@code FOR UPDATE} of its own.
   */
  default S forUpdate() {
    return lock(LockMode.FOR_UPDATE);
  }

  /** Locks the rows that it reads until the transaction ends. */
  S lock(LockMode lock);

  /**
   * Sets the rows per round trip of a result that is streamed. A list comes in one.
   *
   * @param rows 0 for the connector's own choice
   * @throws org.bondstone.api.error.BadParameterException when it is negative
   */
  S fetchSize(int rows);

  /**
   * Runs the statement in a transaction of its own that refuses writes. Inside a Jakarta
   * transaction it is an error, since read-only belongs to where that began.
   */
  S readOnly();
}
