package org.bondstone.adapter.database.login;

import org.bondstone.api.block.Secret;

/** Who a connection is made as. Shows no secret. Thread-safe. */
public interface Login {

  /** The user; null for none. */
  String user();

  /** The password; null for none. */
  Secret<String> password();

  /** Whether a connection that was made as this may still be lent. */
  default boolean isLendable() {
    return true;
  }

  /** Counts a connection that was made as this. */
  default void opened() {}

  /** That connection is closed. */
  default void closed() {}
}
