package org.bondstone.store.remote;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server of WebSockets (RFC 6455) that says what a test wants. Real ones, a Bondstone and a
 * Prefect, are followed by the integration tests; no real one is silent or breaks off when told to.
 * For one thread, which takes one client after the other.
 */
final class SocketServer implements AutoCloseable {

  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 1;
  private static final int CLOSE = 8;

  private final ServerSocket listener;
  private final BlockingQueue<Client> clients = new LinkedBlockingQueue<>();

  SocketServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "socket-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        clients.add(new Client(listener.accept()));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  /** Waits for a client and opens its WebSocket. */
  Client client() throws InterruptedException {
    Client client = clients.poll(30, TimeUnit.SECONDS);
    if (client == null) {
      throw new IllegalStateException("Nobody came within 30 seconds.");
    }
    return client;
  }

  /** Whether a client waits. */
  boolean hasClient() {
    return !clients.isEmpty();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Client client : clients) {
      client.close();
    }
  }

  /** One client. */
  static final class Client implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private String request;

    private Client(Socket socket) throws IOException {
      // A test that waits for what does not come is to fail, not to hang.
      socket.setSoTimeout(30_000);
      this.socket = socket;
      this.in = new DataInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    /** Reads the request; its first line. */
    String request() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.readUnsignedByte());
      }
      request = head.toString();
      return request.substring(0, request.indexOf('\r'));
    }

    void refuse(int status) throws IOException {
      write(("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n"));
      socket.close();
    }

    Client accept() throws IOException {
      String key =
          request
              .lines()
              .filter(
                  line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findAny()
              .orElseThrow();
      write(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + ("Sec-WebSocket-Accept: " + answer(key) + "\r\n")
              + "Sec-WebSocket-Protocol: prefect\r\n\r\n");
      return this;
    }

    private static String answer(String key) {
      try {
        return Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-1")
                    .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Reads the next text. */
    String text() throws IOException {
      while (true) {
        int kind = in.readUnsignedByte() & 0x0F;
        int length = in.readUnsignedByte() & 0x7F;
        int size = length == 126 ? in.readUnsignedShort() : length;
        byte[] mask = in.readNBytes(4);
        byte[] bytes = in.readNBytes(size);
        for (int i = 0; i < size; i++) {
          bytes[i] ^= mask[i % 4];
        }
        if (kind == TEXT) {
          return new String(bytes, StandardCharsets.UTF_8);
        }
      }
    }

    Client send(String text) {
      try {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(0x80 | TEXT);
        if (bytes.length < 126) {
          out.write(bytes.length);
        } else {
          out.write(126);
          out.write(bytes.length >> 8);
          out.write(bytes.length);
        }
        out.write(bytes);
        out.flush();
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Closes the WebSocket with a code. */
    void close(int code, String reason) throws IOException {
      byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
      out.write(0x80 | CLOSE);
      out.write(bytes.length + 2);
      out.write(code >> 8);
      out.write(code);
      out.write(bytes);
      out.flush();
    }

    private void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }

    /** Breaks off. */
    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
