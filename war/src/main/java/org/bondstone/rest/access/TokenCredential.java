package org.bondstone.rest.access;

import jakarta.security.enterprise.credential.AbstractClearableCredential;

/** A bearer token, as its SHA-256 in hexadecimal digits. The token itself is not kept. */
final class TokenCredential extends AbstractClearableCredential {

  private final String hash;

  TokenCredential(String hash) {
    this.hash = hash;
  }

  String hash() {
    return hash;
  }

  @Override
  protected void clearCredential() {
    // Nothing to forget: a hash does not let anybody in.
  }
}
