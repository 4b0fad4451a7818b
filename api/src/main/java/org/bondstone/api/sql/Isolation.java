package org.bondstone.api.sql;

import java.sql.Connection;

/** The isolation of a transaction, by the SQL standard's names. */
public enum Isolation {
  READ_UNCOMMITTED(Connection.TRANSACTION_READ_UNCOMMITTED),
  READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
  REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
  SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

  private final int level;

  Isolation(int level) {
    this.level = level;
  }

  /** The constant of {@link Connection} that stands for this isolation. */
  public int level() {
    return level;
  }
}
