package org.bondstone.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a browser, or another server, and a server. While it is away nobody listens at its
 * port, as when the server's process has ended. Thread-safe.
 */
public final class Forwarder implements AutoCloseable {

  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket listening;

  private Forwarder(int target, ServerSocket listening) {
    this.target = target;
    this.listening = listening;
    Sockets.start("forwarder", () -> accept(listening));
  }

  /** One before a port of this machine. */
  public static Forwarder to(int target) throws IOException {
    return new Forwarder(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  public synchronized int port() {
    return listening.getLocalPort();
  }

  /** Ends all connections, and refuses new ones. */
  public synchronized void goAway() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  /** Listens at the same port again. */
  public synchronized void comeBack() throws IOException {
    ServerSocket again = new ServerSocket(port(), 50, InetAddress.getLoopbackAddress());
    listening = again;
    Sockets.start("forwarder", () -> accept(again));
  }

  @Override
  public void close() throws IOException {
    goAway();
  }

  private void accept(ServerSocket server) throws IOException {
    while (true) {
      Socket client = server.accept();
      Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(client);
      open.add(upstream);
      if (server.isClosed()) {
        client.close();
        upstream.close();
      }
      Sockets.start("forwarder", () -> Sockets.copy(client, upstream));
      Sockets.start("forwarder", () -> Sockets.copy(upstream, client));
    }
  }
}
