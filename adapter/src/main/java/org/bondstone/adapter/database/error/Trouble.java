package org.bondstone.adapter.database.error;

/** Why connections cannot be made, as far as it matters to who watches. */
public enum Trouble {
  /** No connection leads to the server, or none in time. */
  UNREACHABLE,
  /** The server takes no connection. */
  REFUSED,
  /** The user is not known, or the password is wrong or has expired. */
  CREDENTIALS
}
