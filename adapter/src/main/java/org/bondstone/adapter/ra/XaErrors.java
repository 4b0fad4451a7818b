package org.bondstone.adapter.ra;

import javax.transaction.xa.XAException;

/** Makes XA exceptions, whose constructors take no cause. */
final class XaErrors {

  private XaErrors() {}

  static XAException of(int code, Throwable cause) {
    XAException error = new XAException(code);
    error.initCause(cause);
    return error;
  }
}
