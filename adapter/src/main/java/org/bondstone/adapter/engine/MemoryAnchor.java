package org.bondstone.adapter.engine;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection beside the pool, for a database in memory that lives as long as a connection to it.
 * Thread-safe.
 */
final class MemoryAnchor {

  private final PoolMembers members;
  private Connection anchor;
  private boolean closed;

  MemoryAnchor(PoolMembers members) {
    this.members = members;
  }

  synchronized void hold() throws SQLException {
    if (anchor == null && !closed) {
      anchor = members.open(null);
    }
  }

  synchronized void close() {
    closed = true;
    if (anchor != null) {
      members.close(anchor);
    }
  }
}
