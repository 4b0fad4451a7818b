package org.bondstone.adapter.database.error;

/**
 * What one code or SQLState means.
 *
 * @param reason why no connection can be made; null where the code does not tell
 */
public record ErrorMeaning(ErrorKind kind, String reason) {

  public static final ErrorMeaning WRONG_LOGIN =
      ofConnecting("user or password is wrong, or the user may not");

  /** The password was good, and its time is over. */
  public static final ErrorMeaning EXPIRED_LOGIN = ofConnecting("the credentials have expired");

  public static final ErrorMeaning NO_DATABASE = ofConnecting("there is no database of that name");

  public static final ErrorMeaning FORBIDDEN_DATABASE =
      ofConnecting("the user may not use a database of that name");

  public static final ErrorMeaning SERVER_FULL = ofConnecting("the server has no connection left");

  public static final ErrorMeaning UNREACHABLE =
      ofConnecting("the server cannot be reached, or refuses");

  /** A connection cannot be made. */
  static ErrorMeaning ofConnecting(String reason) {
    return new ErrorMeaning(ErrorKind.CONNECTION_FAILED, reason);
  }

  /** Whether the server has looked at what the login names, and refuses it. */
  boolean refusesLogin() {
    return isOfLogin() || equals(NO_DATABASE) || equals(FORBIDDEN_DATABASE);
  }

  /** Whether user and password are not good. */
  boolean isOfLogin() {
    return equals(WRONG_LOGIN) || equals(EXPIRED_LOGIN);
  }
}
