package org.bondstone.it.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request as it goes over the wire, which no client library would send. */
record RawRequest(int port, String sender) {

  private static final int PATIENCE_MILLIS = 30_000;

  /** From 127.0.0.1. */
  RawRequest(int port) {
    this(port, "127.0.0.1");
  }

  /** From another address of this machine. */
  RawRequest from(String address) {
    return new RawRequest(port, address);
  }

  /**
   * Sends a request and returns the whole answer, read until the server closes the connection.
   *
   * @param line method and target
   * @param headers without {@code Connection}, divided by CRLF
   */
  String send(String line, String headers) throws IOException {
    return exchange(line + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n");
  }

  /** The status of the answer to a GET; 0 when there was none. */
  int status(String target, String headers) throws IOException {
    return status(send("GET " + target, headers));
  }

  /** Sends bytes and returns all that comes back until the server closes the connection. */
  String exchange(String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(sender), 0)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static int status(String answer) {
    String[] words = answer.split(" ", 3);
    return words.length < 2 ? 0 : Integer.parseInt(words[1].strip());
  }
}
