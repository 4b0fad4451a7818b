package org.bondstone.rest.access;

import jakarta.security.enterprise.CallerPrincipal;

/** A caller who has proved by credentials, in this very request, whose account it is. */
final class AccountPrincipal extends CallerPrincipal {

  private final Account account;

  AccountPrincipal(Account account) {
    super(account.name());
    this.account = account;
  }

  Account account() {
    return account;
  }
}
