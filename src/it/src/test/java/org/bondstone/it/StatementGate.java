package org.bondstone.it;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between an application and a PostgreSQL server, reads the messages of the application
 * (PostgreSQL 17, chapter 53, "Frontend/Backend Protocol"), and holds back a statement when it is
 * told to. So a test stops a two-phase commit at the step it wants, without a hook in the product.
 * Thread-safe.
 */
public final class StatementGate implements AutoCloseable {

  /** Begins the first phase. */
  public static final String PREPARE = "PREPARE TRANSACTION";

  /** Ends the second phase. */
  public static final String COMMIT = "COMMIT PREPARED";

  private static final int PROTOCOL_3 = 3 << 16;

  private final int target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> passed = new ConcurrentHashMap<>();
  private final Queue<Hold> kept = new ConcurrentLinkedQueue<>();
  private volatile Hold hold;
  private volatile boolean away;
  private volatile CountDownLatch refused;

  private StatementGate(int target, ServerSocket server) {
    this.target = target;
    this.server = server;
  }

  /** What is held back, whether it has come, and whether its connection may end. */
  private record Hold(
      String statement, CountDownLatch arrived, CountDownLatch over, AtomicBoolean passes) {

    /**
     * Waits on, with the connection open, so that the application hears nothing.
     *
     * @return whether it goes through in the end
     */
    boolean keep() throws IOException {
      arrived.countDown();
      try {
        over.await();
        return passes.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }

  /** A gate before a port of this machine. */
  public static StatementGate to(int target) {
    try {
      ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      StatementGate gate = new StatementGate(target, server);
      Sockets.start("statement-gate", gate::accept);
      return gate;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /** How many such statements have gone through. */
  public int passed(String statement) {
    return counter(statement).get();
  }

  private AtomicInteger counter(String statement) {
    return passed.computeIfAbsent(statement, absent -> new AtomicInteger());
  }

  /** Lets no such statement through from now on. */
  public void hold(String statement) {
    hold = new Hold(statement, new CountDownLatch(1), new CountDownLatch(1), new AtomicBoolean());
  }

  /** Waits for a statement that is held back; answers whether it has come. */
  public boolean isHeldWithin(Duration limit) {
    try {
      return hold.arrived().await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Lets what is held back go through, and all that comes. */
  public void release() {
    Hold last = hold;
    hold = null;
    last.passes().set(true);
    last.over().countDown();
  }

  /** Keeps what is held back until {@link #reset}, and lets all else through. */
  public void keep() {
    kept.add(hold);
    hold = null;
  }

  /** Drops all connections, and with them what was held back; new ones pass freely. */
  public void reset() {
    Hold last = hold;
    hold = null;
    if (last != null) {
      last.over().countDown();
    }
    for (Hold each = kept.poll(); each != null; each = kept.poll()) {
      each.over().countDown();
    }
    open.forEach(StatementGate::drop);
    open.clear();
  }

  /** Drops all connections and refuses new ones, as when the server behind is down. */
  public void goAway() {
    refused = new CountDownLatch(1);
    away = true;
    reset();
  }

  /** Waits for somebody who is refused since {@link #goAway}; answers whether one has come. */
  public boolean refusesWithin(Duration limit) {
    try {
      return refused.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Undoes {@link #goAway}. */
  public void comeBack() {
    away = false;
  }

  @Override
  public void close() {
    try {
      server.close();
      reset();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = server.accept();
      if (away) {
        client.close();
        refused.countDown();
        continue;
      }
      Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      open.add(client);
      open.add(upstream);
      Sockets.start("statement-gate", () -> forward(client, upstream));
      Sockets.start("statement-gate", () -> Sockets.copy(upstream, client));
    }
  }

  /** Passes the application's messages on, one by one. */
  private void forward(Socket client, Socket upstream) throws IOException {
    try (client;
        upstream) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = upstream.getOutputStream();
      passStartup(in, out);
      while (true) {
        byte type = in.readByte();
        byte[] body = body(in);
        String text = new String(body, StandardCharsets.ISO_8859_1);
        Hold current = hold;
        if (current != null && text.contains(current.statement())) {
          if (!current.keep()) {
            return;
          }
        }
        count(text);
        out.write(
            ByteBuffer.allocate(body.length + 5)
                .put(type)
                .putInt(body.length + 4)
                .put(body)
                .array());
        out.flush();
      }
    }
  }

  /** Messages without a type, until the one that names the protocol's version. */
  private static void passStartup(DataInputStream in, OutputStream out) throws IOException {
    int code;
    do {
      byte[] body = body(in);
      code = ByteBuffer.wrap(body).getInt();
      out.write(ByteBuffer.allocate(body.length + 4).putInt(body.length + 4).put(body).array());
      out.flush();
    } while (code < PROTOCOL_3 || code > PROTOCOL_3 + 0xFFFF);
  }

  private static byte[] body(DataInputStream in) throws IOException {
    byte[] body = new byte[in.readInt() - 4];
    in.readFully(body);
    return body;
  }

  private void count(String text) {
    for (String statement : List.of(PREPARE, COMMIT)) {
      if (text.contains(statement)) {
        counter(statement).incrementAndGet();
      }
    }
  }

  private static void drop(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
