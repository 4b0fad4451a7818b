package org.bondstone.adapter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What borrowers change on the connections that are lent to them, and how it is undone before
 * others get them. Connections are the driver's own here. Thread-safe.
 */
public final class LentSessions {

  private final DatabaseConfiguration configuration;

  /** Whether every session is made new, whatever was done in it. */
  private final boolean alwaysRenewed;

  /** Those whose timeouts differ from the configuration's. */
  private final Set<Connection> limited = ConcurrentHashMap.newKeySet();

  /** Those whose sessions were changed, as far as a text tells. */
  private final Set<Connection> changed = ConcurrentHashMap.newKeySet();

  LentSessions(DatabaseConfiguration configuration) {
    this.configuration = configuration;
    this.alwaysRenewed = "always".equals(configuration.properties().get("sessionReset"));
  }

  /** Whether a statement, given as its text without values, may change a session. */
  public boolean areChangedBy(String sql) {
    return configuration.renewsSessions()
        && SessionTexts.change(sql, configuration.kind().syntax());
  }

  /** Notes that a statement is about to run that may change the session. */
  public void changed(Connection connection) {
    changed.add(connection);
  }

  /**
   * Limits the run of a statement, as precisely as the driver can. What this changes on the
   * connection lasts until the next call for a statement of the same connection, or until the
   * connection is returned: call it for every statement once it was called for one.
   *
   * @param statement one of the connection's
   * @param timeout null for the configuration's own, zero for no limit
   */
  public void limit(Connection connection, Statement statement, Duration timeout)
      throws SQLException {
    Duration wanted = timeout == null ? configuration.statementTimeout() : Jdbc.countable(timeout);
    limited.add(connection);
    configuration.setTimeout(connection, wanted);
    configuration.limitStatement(statement, wanted);
  }

  /** Whether {@link #limit} was called for a statement of the same connection. */
  public boolean isLimited(Connection connection) {
    return !limited.isEmpty() && limited.contains(connection);
  }

  /**
   * Makes a connection clean before it is lent again: rolls back what is not committed, turns
   * auto-commit on, and undoes {@link #limit}.
   */
  public void reset(Connection connection) throws SQLException {
    try {
      clean(connection);
    } catch (SQLException | RuntimeException e) {
      // It is closed, and never comes back.
      closed(connection);
      throw e;
    }
  }

  private void clean(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      configuration.endTransaction(connection);
    }
    configuration.resetSession(connection);
    if (isChanged(connection)) {
      configuration.renewSession(connection);
    }
    if (!limited.isEmpty() && limited.remove(connection)) {
      configuration.setTimeout(connection, configuration.statementTimeout());
    }
  }

  private boolean isChanged(Connection connection) throws SQLException {
    boolean told = !changed.isEmpty() && changed.remove(connection);
    return told || alwaysRenewed || configuration.differs(connection);
  }

  /** Notes that a connection is closed, so that nothing is kept of it. */
  public void closed(Connection connection) {
    limited.remove(connection);
    changed.remove(connection);
    configuration.forget(connection);
  }
}
