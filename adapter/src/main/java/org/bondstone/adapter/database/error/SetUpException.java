package org.bondstone.adapter.database.error;

import java.sql.SQLException;

/** Setting a connection up has failed; it was made. */
public final class SetUpException extends SQLException {

  private static final long serialVersionUID = 1L;

  public SetUpException(SQLException cause) {
    super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
  }
}
