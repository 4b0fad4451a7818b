package org.bondstone.adapter.database.mysql;

import java.net.InetAddress;
import java.sql.SQLException;
import org.bondstone.adapter.database.AddressedSockets;
import org.bondstone.adapter.database.PhysicalConnection;

/** Sockets of the driver, which makes its factory on the thread that connects, of nothing. */
public final class MySqlSockets extends AddressedSockets {

  private static final ThreadLocal<InetAddress> ADDRESS = new ThreadLocal<>();

  /** Makes a connection. */
  @FunctionalInterface
  interface Opening {
    PhysicalConnection open() throws SQLException;
  }

  /** Makes a connection whose sockets connect to an address. */
  static PhysicalConnection to(InetAddress address, Opening opening) throws SQLException {
    ADDRESS.set(address);
    try {
      return opening.open();
    } finally {
      ADDRESS.remove();
    }
  }

  @Override
  protected InetAddress address() {
    return ADDRESS.get();
  }
}
