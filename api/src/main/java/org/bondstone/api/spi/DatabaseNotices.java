package org.bondstone.api.spi;

import java.sql.SQLException;
import java.time.Duration;

/**
 * The notices that clients of a database send on one channel, on a connection of its own. A notice
 * is a hint: those of a time without a connection are lost, and behind a pooler in transaction mode
 * all may be. For one thread, but for {@link #close}.
 */
public interface DatabaseNotices extends AutoCloseable {

  /**
   * Waits for a notice.
   *
   * @param longest how long; at its end the connection is tested
   * @return whether one has come
   * @throws SQLException when the connection is lost or closed
   */
  boolean await(Duration longest) throws SQLException;

  /** Ends the connection, and a wait in another thread. Closing twice is harmless. */
  @Override
  void close();
}
