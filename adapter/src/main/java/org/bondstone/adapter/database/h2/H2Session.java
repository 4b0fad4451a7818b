package org.bondstone.adapter.database.h2;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection of H2 with what H2's own lacks ({@link H2SessionCalls}). */
interface H2Session extends Connection {

  /** Runs a text of our own, which is not looked at. */
  void run(String sql) throws SQLException;

  /** Notes what the session is now. */
  void isSetUp() throws SQLException;

  /**
   * Puts the session back to what it was when it was set up.
   *
   * @throws SQLException when that cannot be done: the session is to be closed
   */
  void restore() throws SQLException;

  /** The number of the session, once it is set up; -1 before. */
  int id();

  /**
   * Ends the statement that runs, from another thread; harmless when none does. H2 forgets one that
   * begins in this very moment, and no later call ends that one.
   */
  void cancel() throws SQLException;
}
