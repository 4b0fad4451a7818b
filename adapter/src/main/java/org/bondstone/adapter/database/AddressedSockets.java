package org.bondstone.adapter.database;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that connect to one address, whatever the host's name means by now. Drivers make their
 * factories of sockets by reflection; they go on to check the name against the certificate.
 */
public abstract class AddressedSockets extends SocketFactory {

  /** Where its sockets connect to. */
  protected abstract InetAddress address();

  @Override
  public final Socket createSocket() {
    return new AddressedSocket(address());
  }

  @Override
  public final Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final Socket createSocket(
      InetAddress host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }
}
