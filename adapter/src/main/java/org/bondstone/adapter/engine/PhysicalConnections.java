package org.bondstone.adapter.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import javax.transaction.xa.XAResource;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.api.spi.ConnectionListener;
import org.bondstone.api.spi.ConnectionListeners;

/** The driver's connections of one pool, with what belongs to each. Thread-safe. */
final class PhysicalConnections {

  private static final Logger LOGGER = System.getLogger(PhysicalConnections.class.getName());

  private final ConcurrentMap<Connection, PoolMember> open = new ConcurrentHashMap<>();

  /** Borrows of connections that are closed. */
  private final LongAdder earlierBorrows = new LongAdder();

  private final Engine engine;
  private final LongSupplier clock;

  /**
   * @param engine what listeners are told of
   * @param clock tells when connections are opened, as {@link System#nanoTime} does
   */
  PhysicalConnections(Engine engine, LongSupplier clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /** Notes a fresh connection, and answers the driver's own. */
  Connection add(PhysicalConnection physical) {
    open.put(physical.connection(), new PoolMember(physical, clock.getAsLong()));
    for (ConnectionListener listener : ConnectionListeners.current()) {
      listener.connectionOpened(engine, physical.connection());
    }
    return physical.connection();
  }

  /** What belongs to a connection; null when it is closed. */
  PoolMember find(Connection connection) {
    return open.get(connection);
  }

  /** The XA resource of a connection; null where the database has none. */
  XAResource xaResource(Connection connection) throws SQLException {
    PoolMember member = open.get(connection);
    if (member == null) {
      throw new SQLException("The connection is closed.", "08003");
    }
    return member.physical().xaResource();
  }

  /** Connections that are lent. */
  long active() {
    return open.values().stream().filter(PoolMember::isLent).count();
  }

  /** Borrows since the beginning. */
  long borrows() {
    return earlierBorrows.sum() + open.values().stream().mapToLong(PoolMember::borrows).sum();
  }

  /** Whether some connection is not lent and was last lent before a point of the clock. */
  boolean hasRestedSince(long nanoTime) {
    return open.values().stream().anyMatch(member -> member.restsSince(nanoTime));
  }

  /** Closes a connection, whatever it answers to that. */
  void close(Connection connection) {
    PoolMember member = open.remove(connection);
    if (member == null) {
      return;
    }
    earlierBorrows.add(member.borrows());
    try {
      member.physical().close();
    } catch (SQLException e) {
      LOGGER.log(Level.DEBUG, "A connection answered its closing with an error.");
    }
    for (ConnectionListener listener : ConnectionListeners.current()) {
      listener.connectionClosed(engine, connection);
    }
  }
}
