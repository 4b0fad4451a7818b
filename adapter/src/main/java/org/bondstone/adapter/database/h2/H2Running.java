package org.bondstone.adapter.database.h2;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The statements of one session that may run, so that another thread can end the one that does. */
final class H2Running {

  private static final int KEPT = 16;

  private final List<Statement> statements = new ArrayList<>();

  /** When to look for closed ones again. */
  private int full = KEPT;

  synchronized <T extends Statement> T noted(T statement) throws SQLException {
    if (statements.size() >= full) {
      dropClosed();
      full = Math.max(KEPT, 2 * statements.size());
    }
    statements.add(statement);
    return statement;
  }

  private void dropClosed() throws SQLException {
    List<Statement> open = new ArrayList<>();
    for (Statement each : statements) {
      if (!each.isClosed()) {
        open.add(each);
      }
    }
    statements.clear();
    statements.addAll(open);
  }

  /** Forgets them all: those of one borrower are closed before the next gets the session. */
  synchronized void clear() {
    statements.clear();
  }

  /** Ends what runs. H2 does nothing to a statement that does not. */
  void cancel() throws SQLException {
    List<Statement> all;
    synchronized (this) {
      dropClosed();
      all = List.copyOf(statements);
    }
    for (Statement each : all) {
      cancel(each);
    }
  }

  private static void cancel(Statement statement) throws SQLException {
    try {
      statement.cancel();
    } catch (SQLException e) {
      // Its own thread may have closed it just now.
      if (!statement.isClosed()) {
        throw e;
      }
    }
  }
}
