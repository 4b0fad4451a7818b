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

  /** Also anew, when the database was shut down meanwhile. */
  synchronized void hold() throws SQLException {
    if (closed || (anchor != null && !anchor.isClosed())) {
      return;
    }
    letGo();
    anchor = members.open(null);
  }

  synchronized void close() {
    closed = true;
    letGo();
  }

  private void letGo() {
    if (anchor != null) {
      members.close(anchor);
      anchor = null;
    }
  }
}
