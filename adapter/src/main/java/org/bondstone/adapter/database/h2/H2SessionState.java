package org.bondstone.adapter.database.h2;

import java.sql.SQLException;
import java.util.BitSet;
import org.h2.engine.SessionLocal;

/**
 * What a session of H2 was when it was set up, so that nothing of one borrower is left to the next.
 * Reads and writes fields only: it costs nothing that can be measured. Used by one thread at a
 * time.
 */
final class H2SessionState {

  private final SessionLocal session;

  /** Goes up with each change of a variable, a temporary table, the schema, path or time zone. */
  private final int modification;

  private final int lockTimeout;
  private final int queryTimeout;
  private final BitSet nonKeywords;

  H2SessionState(SessionLocal session) {
    this.session = session;
    this.modification = session.getModificationId();
    this.lockTimeout = session.getLockTimeout();
    this.queryTimeout = session.getQueryTimeout();
    this.nonKeywords = session.getNonKeywords();
  }

  /**
   * Puts the session back.
   *
   * @throws SQLException when that cannot be done: the session is to be closed
   */
  void restore() throws SQLException {
    if (session.getModificationId() != modification) {
      throw new SQLException("The session has changed and cannot be lent again.", "08006");
    }
    session.setLockTimeout(lockTimeout);
    session.setQueryTimeout(queryTimeout);
    session.setNonKeywords(nonKeywords);
    session.setThrottle(0);
    session.setLazyQueryExecution(false);
    session.setTruncateLargeLength(false);
    session.setVariableBinary(false);
  }
}
