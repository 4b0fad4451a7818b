package org.bondstone.adapter.database.error;

import java.sql.SQLException;

/**
 * The database does not take credentials any more that it took, or that have ended: their source
 * may have others by now.
 */
public final class OutdatedLogin extends SQLException {

  private static final long serialVersionUID = 1L;

  private final boolean expired;

  /**
   * @param refusal what the database says
   * @param expired whether their end has come
   */
  public OutdatedLogin(SQLException refusal, boolean expired) {
    super("The credentials are outdated.", refusal.getSQLState(), refusal.getErrorCode(), refusal);
    this.expired = expired;
  }

  boolean isExpired() {
    return expired;
  }

  /** Whether that is why a connection could not be made. */
  public static boolean isCauseOf(SQLException error) {
    return ErrorChain.find(error, OutdatedLogin.class).isPresent();
  }
}
