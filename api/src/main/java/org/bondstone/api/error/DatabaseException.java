package org.bondstone.api.error;

import java.sql.SQLException;

/**
 * A database, or the way to it, reported an error. Narrow subclasses name the cause; this class
 * itself stands for a cause that none of them names.
 */
public class DatabaseException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  private long rowIndex = -1;

  /**
   * @param message names the block and the cause, without SQL parameters' values
   * @param cause the driver's error, or null
   */
  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The SQLState of the driver's error; null when there is none. */
  public final String sqlState() {
    return getCause() instanceof SQLException e ? e.getSQLState() : null;
  }

  /** The vendor's code of the driver's error; 0 when there is none. */
  public final int vendorCode() {
    return getCause() instanceof SQLException e ? e.getErrorCode() : 0;
  }

  /** Whether the same transaction, run again from its start, may succeed. */
  public boolean retryable() {
    return false;
  }

  /**
   * The index of the row that failed, from 0, when many rows were executed in one call; -1 when
   * there was one, or when the database does not report it.
   */
  public final long rowIndex() {
    return rowIndex;
  }

  /**
   * Sets the index of the row that failed, before the error is thrown, as {@link #initCause} does
   * for the cause.
   *
   * @return this error
   */
  public final DatabaseException initRowIndex(long index) {
    this.rowIndex = index;
    return this;
  }
}
