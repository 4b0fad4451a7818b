package org.bondstone.adapter.database;

import org.bondstone.api.block.Secret;

/** The user and password of a specification. Immutable. */
record FixedLogin(String user, Secret<String> password) implements Login {

  @Override
  public boolean isLendable() {
    return true;
  }

  @Override
  public void opened() {}

  @Override
  public void closed() {}

  @Override
  public String toString() {
    return "FixedLogin";
  }
}
