package org.bondstone.adapter.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A way to a server that can be cut and mended, as a restart of the server would. Thread-safe. */
public final class CuttingProxy implements AutoCloseable {

  private volatile int target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean whole = true;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger roundTrips = new AtomicInteger();
  private volatile Loss loss;
  private volatile CountDownLatch frozen = new CountDownLatch(0);

  private enum Lost {
    REQUEST,
    ANSWER
  }

  /** What is lost once, with the connection that it was sent on. */
  private record Loss(Predicate<String> sent, Lost lost) {}

  /** A way to a port on localhost. */
  public CuttingProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Leads new connections to another port; those that are open stay where they are. */
  public void leadTo(int port) {
    target = port;
  }

  /** Drops all connections, and new ones at once. */
  public void cut() {
    whole = false;
    open.forEach(CuttingProxy::drop);
    open.clear();
  }

  /** Drops new connections only. */
  public void refuse() {
    whole = false;
  }

  /** Takes connections and what they send, and passes nothing on. */
  public void freeze() {
    frozen = new CountDownLatch(1);
  }

  /** Passes on again, also what came meanwhile. */
  public void thaw() {
    frozen.countDown();
  }

  /** Takes connections again. */
  public void mend() {
    whole = true;
  }

  /** Drops the connection that next sends this text, which does not arrive. */
  public void loseRequest(String text) {
    loss = new Loss(sent -> sent.contains(text), Lost.REQUEST);
  }

  /** Drops the connection that next sends this text, when the server has answered it. */
  public void loseAnswer(String text) {
    loss = new Loss(sent -> sent.contains(text), Lost.ANSWER);
  }

  /**
   * Drops the connection that sends the message of this number from now on.
   *
   * @param heard whether the server gets it, and only its answer is lost
   */
  public void loseMessage(int number, boolean heard) {
    AtomicInteger left = new AtomicInteger(number);
    loss = new Loss(sent -> left.decrementAndGet() == 0, heard ? Lost.ANSWER : Lost.REQUEST);
  }

  /** Nothing is lost any more. */
  public void loseNothing() {
    loss = null;
  }

  /** How often a client has sent something, and waited for its answer. */
  public int roundTrips() {
    return roundTrips.get();
  }

  /** How many connections were made through it. */
  public int connections() {
    return connections.get();
  }

  /** Whether what was to be lost has been sent. */
  public boolean hasLost() {
    return loss == null;
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
    thaw();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = server.accept();
      if (!whole) {
        drop(client);
        continue;
      }
      Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
      connections.incrementAndGet();
      open.add(client);
      open.add(upstream);
      Way way = new Way(client, upstream);
      start(way::requests);
      start(way::answers);
      if (!whole) {
        cut();
      }
    }
  }

  private synchronized Lost lostIn(String sent) {
    Loss wanted = loss;
    if (wanted == null || !wanted.sent().test(sent)) {
      return null;
    }
    loss = null;
    return wanted.lost();
  }

  /** One connection through the proxy. */
  private final class Way {

    private final Socket client;
    private final Socket upstream;
    private volatile boolean doomed;
    private volatile boolean answered = true;

    Way(Socket client, Socket upstream) {
      this.client = client;
      this.upstream = upstream;
    }

    void requests() throws IOException {
      pump(client, upstream, this::lets);
    }

    private boolean lets(String sent) {
      if (answered) {
        answered = false;
        roundTrips.incrementAndGet();
      }
      Lost lost = lostIn(sent);
      doomed |= lost == Lost.ANSWER;
      return lost != Lost.REQUEST;
    }

    void answers() throws IOException {
      pump(
          upstream,
          client,
          answer -> {
            answered = true;
            return !doomed;
          });
    }

    /** Passes on what comes, until something may not pass. */
    private void pump(Socket from, Socket to, Predicate<String> filter) throws IOException {
      byte[] buffer = new byte[8192];
      try (InputStream in = from.getInputStream();
          OutputStream out = to.getOutputStream()) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (!filter.test(new String(buffer, 0, n, StandardCharsets.ISO_8859_1))) {
            drop(client);
            drop(upstream);
            return;
          }
          awaitThaw();
          out.write(buffer, 0, n);
        }
      }
    }
  }

  private void awaitThaw() throws InterruptedIOException {
    try {
      frozen.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
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
