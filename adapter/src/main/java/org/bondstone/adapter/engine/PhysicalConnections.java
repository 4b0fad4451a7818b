package org.bondstone.adapter.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.transaction.xa.XAResource;
import org.bondstone.adapter.configuration.PhysicalConnection;

/** The driver's connections of one pool, with what belongs to each. Thread-safe. */
final class PhysicalConnections {

  private static final Logger LOGGER = System.getLogger(PhysicalConnections.class.getName());

  private final ConcurrentMap<Connection, PhysicalConnection> open = new ConcurrentHashMap<>();

  /** Notes a fresh connection, and answers the driver's own. */
  Connection add(PhysicalConnection physical) {
    open.put(physical.connection(), physical);
    return physical.connection();
  }

  /** The XA resource of a connection; null where the database has none. */
  XAResource xaResource(Connection connection) throws SQLException {
    PhysicalConnection physical = open.get(connection);
    if (physical == null) {
      throw new SQLException("The connection is closed.", "08003");
    }
    return physical.xaResource();
  }

  /** Closes a connection, whatever it answers to that. */
  void close(Connection connection) {
    PhysicalConnection physical = open.remove(connection);
    if (physical == null) {
      return;
    }
    try {
      physical.close();
    } catch (SQLException e) {
      LOGGER.log(Level.DEBUG, "A connection answered its closing with an error.");
    }
  }
}
