package org.bondstone.adapter.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A way to a server that can be cut and mended, as a restart of the server would. Thread-safe. */
public final class CuttingProxy implements AutoCloseable {

  private final int target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch refused = new CountDownLatch(1);
  private volatile boolean whole = true;

  /** A way to a port on localhost. */
  public CuttingProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Drops all connections, and new ones at once. */
  public void cut() {
    whole = false;
    open.forEach(CuttingProxy::drop);
    open.clear();
  }

  /** Takes connections again. */
  public void mend() {
    whole = true;
  }

  /** Waits until somebody has found it cut; answers whether that has happened. */
  public boolean awaitRefusal(Duration limit) throws InterruptedException {
    return refused.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = server.accept();
      if (!whole) {
        drop(client);
        refused.countDown();
        continue;
      }
      Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(client);
      open.add(upstream);
      start(() -> pump(client, upstream));
      start(() -> pump(upstream, client));
      if (!whole) {
        cut();
      }
    }
  }

  private static void pump(Socket from, Socket to) throws IOException {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    }
  }

  private static void drop(Socket socket) {
    try (socket) {
      // A reset, as from a process that died.
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Closed already, which is all that is wanted.
      return;
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
                // The socket was closed, which ends this thread.
                return;
              }
            },
            "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
