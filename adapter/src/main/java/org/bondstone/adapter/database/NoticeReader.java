package org.bondstone.adapter.database;

import java.sql.Connection;
import java.sql.SQLException;

/** How a kind of database tells its clients what other clients notify. Thread-safe. */
public interface NoticeReader {

  /** Begins to listen on a connection of the driver. */
  void listen(Connection connection, String channel) throws SQLException;

  /**
   * Waits for a notice on a connection that listens.
   *
   * @param millis how long, more than zero
   * @return whether one has come
   */
  boolean await(Connection connection, int millis) throws SQLException;
}
