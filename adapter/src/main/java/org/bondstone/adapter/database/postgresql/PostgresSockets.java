package org.bondstone.adapter.database.postgresql;

import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import javax.net.SocketFactory;
import org.bondstone.adapter.database.AddressedSocket;

/**
 * Sockets that connect to one address, whatever the host's name means by now. pgjdbc makes its
 * factories of sockets by reflection; it goes on to check the name against the certificate.
 */
public final class PostgresSockets extends SocketFactory {

  private final InetAddress address;

  /**
   * For pgjdbc only.
   *
   * @param literal an address as digits, which is not looked up
   */
  public PostgresSockets(String literal) throws UnknownHostException {
    this.address = InetAddress.getByName(literal);
  }

  @Override
  public Socket createSocket() {
    return new AddressedSocket(address);
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
