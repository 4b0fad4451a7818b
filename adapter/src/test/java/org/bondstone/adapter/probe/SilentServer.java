package org.bondstone.adapter.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Takes connections and never says a word: the system takes them, and nobody reads. */
final class SilentServer implements AutoCloseable {

  private final ServerSocket server;

  SilentServer() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
