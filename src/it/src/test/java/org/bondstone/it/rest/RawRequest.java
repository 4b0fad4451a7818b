package org.bondstone.it.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A request as it goes over the wire, which no client library would send. */
record RawRequest(int port, String sender) {

  private static final int PATIENCE_MILLIS = 30_000;

  /** A frame of HTTP/2 with the client's settings: none. */
  private static final String NO_SETTINGS = "\0\0\0\4\0\0\0\0\0";

  /** Type, flags and stream of a frame with headers. */
  private static final String HEADERS_OF_STREAM_1 = "\\x01.\\x00\\x00\\x00\\x01";

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

  /**
   * What comes back to a GET that offers HTTP/2, as {@code java.net.http.HttpClient}'s first
   * request does: bytes as Latin-1 characters, until they hold the headers of the response.
   */
  String upgrade(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      String host = "Host: 127.0.0.1:" + port;
      String offer =
          "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk";
      out.write(bytes("GET " + path + " HTTP/1.1\r\n" + host + "\r\n" + offer + "\r\n\r\n"));
      String switched = readUntil(socket.getInputStream(), "\r\n\r\n");
      out.write(bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + NO_SETTINGS));
      return switched + readUntil(socket.getInputStream(), HEADERS_OF_STREAM_1);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Until the text is there, or the end. */
  private static String readUntil(InputStream in, String pattern) throws IOException {
    Pattern last = Pattern.compile(pattern, Pattern.DOTALL);
    StringBuilder read = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      read.append((char) next);
      if (last.matcher(read).find()) {
        break;
      }
    }
    return read.toString();
  }

  static int status(String answer) {
    String[] words = answer.split(" ", 3);
    return words.length < 2 ? 0 : Integer.parseInt(words[1].strip());
  }
}
