package org.bondstone.adapter.coordinator;

import java.io.IOException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;

/** Errors without a stack, which takes longer to make than all else. */
@SuppressWarnings("serial")
final class Failures {

  private Failures() {}

  static XAException xa(int code) {
    return new XAException(code) {
      @Override
      public Throwable fillInStackTrace() {
        return this;
      }
    };
  }

  static SQLException sql(String message) {
    return new SQLException(message) {
      @Override
      public Throwable fillInStackTrace() {
        return this;
      }
    };
  }

  static IOException io(String message) {
    return new IOException(message) {
      @Override
      public Throwable fillInStackTrace() {
        return this;
      }
    };
  }
}
