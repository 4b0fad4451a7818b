package org.bondstone.adapter.database;

import org.bondstone.api.block.Secret;

/** The user and password of a specification. Immutable. */
record FixedLogin(String user, Secret<String> password) implements Login {

  @Override
  public String toString() {
    return "FixedLogin";
  }
}
