package org.bondstone.adapter.coordinator;

import java.io.IOException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.bondstone.api.error.BondstoneException;

/** Why a database could not be asked, for operators. A driver's own words may quote a value. */
final class VisitFailure {

  private VisitFailure() {}

  /** One sentence or more, without a secret. */
  static String text(Throwable failure) {
    if (failure instanceof BondstoneException known) {
      return known.getMessage();
    }
    if (failure instanceof XAException xa) {
      return xa.errorCode == XAException.XAER_RMFAIL
          ? "The connection broke."
          : "The database answers with an error (XA, code %d).".formatted(xa.errorCode);
    }
    if (failure instanceof SQLException sql) {
      return "The database answers with an error (SQLState %s).".formatted(sql.getSQLState());
    }
    return failure instanceof IOException
        ? "The log of decisions cannot be written: " + failure.getMessage()
        : "A mistake of this server; its log tells more.";
  }
}
