package org.bondstone.it.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a browser and a server. While it is away nobody listens at its port, as when the
 * server's process has ended. Thread-safe.
 */
final class Forwarder implements AutoCloseable {

  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket listening;

  private Forwarder(int target, ServerSocket listening) {
    this.target = target;
    this.listening = listening;
    start(() -> accept(listening));
  }

  /** One before a port of this machine. */
  static Forwarder to(int target) throws IOException {
    return new Forwarder(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  synchronized int port() {
    return listening.getLocalPort();
  }

  /** Ends all connections, and refuses new ones. */
  synchronized void goAway() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  /** Listens at the same port again. */
  synchronized void comeBack() throws IOException {
    ServerSocket again = new ServerSocket(port(), 50, InetAddress.getLoopbackAddress());
    listening = again;
    start(() -> accept(again));
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
      start(() -> copy(client, upstream));
      start(() -> copy(upstream, client));
    }
  }

  private static void copy(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // A socket was closed, which ends this thread.
                return;
              }
            },
            "forwarder");
    thread.setDaemon(true);
    thread.start();
  }
}
