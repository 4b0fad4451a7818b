package org.bondstone.api.error;

/** The database does not accept the SQL text. */
public final class BadSqlException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public BadSqlException(String message, Throwable cause) {
    super(message, cause);
  }
}
