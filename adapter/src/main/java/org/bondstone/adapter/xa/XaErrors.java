package org.bondstone.adapter.xa;

import javax.transaction.xa.XAException;

/** Makes XA exceptions, whose constructors take no cause. */
public final class XaErrors {

  private XaErrors() {}

  /**
   * An error of XA.
   *
   * @param code one of {@link XAException}
   * @param cause null for none
   */
  public static XAException of(int code, Throwable cause) {
    XAException error = new XAException(code);
    error.initCause(cause);
    return error;
  }

  /** Whether an error says that the database has rolled back: one of XA_RB…. */
  public static boolean isRollback(XAException error) {
    return error.errorCode >= XAException.XA_RBBASE && error.errorCode <= XAException.XA_RBEND;
  }

  /** The same where it says so already, else one that does. */
  public static XAException asRollback(XAException e) {
    return isRollback(e) ? e : of(XAException.XA_RBROLLBACK, e);
  }
}
