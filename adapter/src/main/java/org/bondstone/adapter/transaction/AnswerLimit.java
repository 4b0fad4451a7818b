package org.bondstone.adapter.transaction;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.bondstone.adapter.database.Jdbc;

/**
 * How long the end of a transaction waits for a server's answer. A database that is frozen is taken
 * for one that is away: a promise that does not come is a refusal, and a commit that is decided
 * goes on in the background. Only a server can be frozen; a database in this process has no limit.
 */
final class AnswerLimit {

  private static final Logger LOG = System.getLogger(AnswerLimit.class.getName());

  /** Where no time of the transaction limits it: constraints may be checked at its end. */
  private static final Duration WORK = Duration.ofMinutes(5);

  /** For what has promised: nothing is left to be done but a record in the database's log. */
  private static final Duration PROMISED = Duration.ofSeconds(30);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Connection connection;
  private final boolean server;

  /** The limit to put back; null while it is unchanged. */
  private Integer before;

  AnswerLimit(Connection connection, boolean server) {
    this.connection = connection;
    this.server = server;
  }

  /**
   * For a promise, or a commit without one.
   *
   * @param end of the transaction's time, on the clock of {@link System#nanoTime}; null when it is
   *     not known
   */
  void untilEnd(Long end) {
    Duration left = end == null ? WORK : Duration.ofNanos(end - System.nanoTime());
    set(left.compareTo(SHORTEST) < 0 ? SHORTEST : left);
  }

  void afterPromise() {
    set(PROMISED);
  }

  private void set(Duration limit) {
    if (server) {
      try {
        if (before == null) {
          before = connection.getNetworkTimeout();
        }
        Jdbc.setNetworkTimeout(connection, limit);
      } catch (SQLException e) {
        LOG.log(Level.DEBUG, "The wait for a database's answer has no limit.", e);
      }
    }
  }

  void restore() {
    if (before != null) {
      try {
        Jdbc.setNetworkTimeout(connection, Duration.ofMillis(before));
      } catch (SQLException e) {
        LOG.log(Level.DEBUG, "The connection is lost.", e);
      }
    }
  }
}
