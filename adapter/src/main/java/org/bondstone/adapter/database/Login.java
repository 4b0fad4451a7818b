package org.bondstone.adapter.database;

import org.bondstone.api.block.Secret;

/** Who a connection is made as. Shows no secret. Thread-safe. */
public interface Login {

  /** The user; null for none. */
  String user();

  /** The password; null for none. */
  Secret<String> password();

  /** Whether a connection that was made as this may still be lent. */
  boolean isLendable();

  /** Counts a connection that was made as this. */
  void opened();

  /** That connection is closed. */
  void closed();
}
