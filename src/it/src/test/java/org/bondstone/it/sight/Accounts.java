package org.bondstone.it.sight;

import org.bondstone.it.rest.Credentials;

/** Ada is an admin, Uli a user, Rita a reader. */
final class Accounts {

  static final String PASSWORD = "pass:wörd-canary";

  /** The value of bondstone.auth.users. */
  static final String SETTING = "ada:admin:%1$s,uli:user:%1$s,rita:reader:%1$s".formatted(hash());

  private Accounts() {}

  static String credentials(String account) {
    return Credentials.basic(account, PASSWORD);
  }

  private static String hash() {
    try {
      return Credentials.passwordHash(PASSWORD);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
