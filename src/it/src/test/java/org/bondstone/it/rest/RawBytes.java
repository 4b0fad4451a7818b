package org.bondstone.it.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A request as bytes, for what no HTTP client sends.
 *
 * @param what it is for people
 */
record RawBytes(String what, byte[] bytes) {

  private static final int PATIENCE_MILLIS = 30_000;

  /** What comes back: the status, 0 for no answer, the head in lower case, the body. */
  record Answer(int status, String head, String body) {}

  /** A request without a body. The text stands for bytes, one for each character. */
  static RawBytes of(String line, String... headers) {
    StringBuilder text = new StringBuilder(line).append("\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    text.append("\r\n");
    String what = text.length() > 70 ? text.substring(0, 70) + "…" : text.toString();
    return new RawBytes(
        what.replace("\r\n", "|"), text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The same, and a body behind it. */
  RawBytes body(String text) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(bytes);
    all.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return new RawBytes(what, all.toByteArray());
  }

  /** Sends it and reads the answer until the connection closes. */
  Answer send(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(bytes);
      return read(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(what, e);
    }
  }

  private static Answer read(InputStream stream) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      stream.transferTo(all);
    } catch (SocketTimeoutException stillOpen) {
      // The answer is all that came.
    }
    String text = all.toString(StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Answer(0, "", text);
    }
    String head = text.substring(0, end);
    return new Answer(
        Integer.parseInt(head.substring(9, 12)),
        head.toLowerCase(Locale.ROOT),
        text.substring(end + 4));
  }

  @Override
  public String toString() {
    return what;
  }
}
