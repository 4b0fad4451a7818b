package org.bondstone.adapter.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

/** A socket that connects to one address, at the port that it is told. For one thread. */
public final class AddressedSocket extends Socket {

  private final InetAddress address;

  public AddressedSocket(InetAddress address) {
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
