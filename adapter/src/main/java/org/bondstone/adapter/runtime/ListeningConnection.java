package org.bondstone.adapter.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.bondstone.adapter.database.NoticeReader;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.engine.Lease;
import org.bondstone.api.spi.DatabaseNotices;

/** Listens on the one connection of an engine. */
final class ListeningConnection implements DatabaseNotices {

  private static final Logger LOG = System.getLogger(ListeningConnection.class.getName());
  private static final String CONNECTION_FAILURE = "08006";
  private static final int TEST_SECONDS = 5;

  private final EngineCache.Use use;
  private final NoticeReader reader;
  private final Lease lease;
  private final Connection raw;

  private ListeningConnection(EngineCache.Use use, NoticeReader reader, Lease lease) {
    this.use = use;
    this.reader = reader;
    this.lease = lease;
    this.raw = lease.raw();
  }

  /** Takes the connection, and gives the use of the engine back when it is closed. */
  static ListeningConnection open(EngineCache.Use use, NoticeReader reader, String channel)
      throws SQLException {
    Lease lease;
    try {
      lease = use.engine().lease();
    } catch (SQLException | RuntimeException e) {
      use.close();
      throw e;
    }
    ListeningConnection listening = new ListeningConnection(use, reader, lease);
    try {
      reader.listen(listening.raw, channel);
      return listening;
    } catch (SQLException | RuntimeException e) {
      listening.close();
      throw e;
    }
  }

  @Override
  public boolean await(Duration longest) throws SQLException {
    if (reader.await(raw, Math.toIntExact(longest.toMillis()))) {
      return true;
    }
    if (!raw.isValid(TEST_SECONDS)) {
      throw new SQLException("The connection is lost.", CONNECTION_FAILURE);
    }
    return false;
  }

  /** It listens for as long as it lives, so it does not go back into the pool. */
  @Override
  public void close() {
    try {
      raw.abort(Runnable::run);
      lease.failed(new SQLException("It has listened.", CONNECTION_FAILURE));
      lease.close();
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "The connection that listens did not close.", e);
    }
    use.close();
  }
}
