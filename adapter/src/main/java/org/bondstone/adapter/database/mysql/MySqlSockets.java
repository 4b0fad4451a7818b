package org.bondstone.adapter.database.mysql;

import java.net.InetAddress;
import java.net.Socket;
import java.sql.SQLException;
import javax.net.SocketFactory;
import org.bondstone.adapter.database.AddressedSocket;
import org.bondstone.adapter.database.PhysicalConnection;

/**
 * Sockets that connect to one address, whatever the host's name means by now. The driver makes its
 * factories of sockets by reflection, on the thread that connects, and hands them nothing; it goes
 * on to check the name against the certificate.
 */
public final class MySqlSockets extends SocketFactory {

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
  public Socket createSocket() {
    return new AddressedSocket(ADDRESS.get());
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }
}
