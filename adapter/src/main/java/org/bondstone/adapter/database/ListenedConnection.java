package org.bondstone.adapter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.transaction.xa.XAResource;
import org.bondstone.api.spi.ConnectionListener;
import org.bondstone.api.spi.ConnectionListeners;

/**
 * A connection outside any engine, of which listeners are notified: its configuration is its
 * engine.
 */
final class ListenedConnection implements PhysicalConnection {

  private final DatabaseConfiguration configuration;
  private final PhysicalConnection physical;
  private final AtomicBoolean open = new AtomicBoolean(true);

  private ListenedConnection(DatabaseConfiguration configuration, PhysicalConnection physical) {
    this.configuration = configuration;
    this.physical = physical;
  }

  /** Tells that a connection was made, and that whoever asked for it has it. */
  static PhysicalConnection of(DatabaseConfiguration configuration, PhysicalConnection physical) {
    for (ConnectionListener listener : ConnectionListeners.current()) {
      listener.connectionOpened(configuration, physical.connection());
      listener.connectionLent(configuration, physical.connection());
    }
    return new ListenedConnection(configuration, physical);
  }

  @Override
  public Connection connection() {
    return physical.connection();
  }

  @Override
  public XAResource xaResource() throws SQLException {
    return physical.xaResource();
  }

  @Override
  public void close() throws SQLException {
    try {
      physical.close();
    } finally {
      if (open.getAndSet(false)) {
        for (ConnectionListener listener : ConnectionListeners.current()) {
          listener.connectionClosed(configuration, physical.connection());
        }
      }
    }
  }
}
