package org.bondstone.adapter.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
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

  /** A socket that connects to one address, at the port that it is told. */
  private static final class AddressedSocket extends Socket {

    private final InetAddress address;

    AddressedSocket(InetAddress address) {
      this.address = address;
    }

    @Override
    public void connect(SocketAddress wanted) throws IOException {
      connect(wanted, 0);
    }

    @Override
    public void connect(SocketAddress wanted, int timeout) throws IOException {
      int port = ((InetSocketAddress) wanted).getPort();
      super.connect(new InetSocketAddress(address, port), timeout);
    }
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
