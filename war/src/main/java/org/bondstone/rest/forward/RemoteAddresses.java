package org.bondstone.rest.forward;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.charset.Charset;

/** Makes the remote server's address of a client's. */
final class RemoteAddresses {

  /** What may stand in an address as it is (RFC 3986, section 2), the percent sign among them. */
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?@!$&'()*+,;=%";

  private RemoteAddresses() {}

  /**
   * The address of a path.
   *
   * @param path as the client has written it
   * @param query as the client has written it; null for none
   * @throws IllegalArgumentException when it is none
   */
  static URI of(URI remote, String path, String query) {
    return URI.create(remote + plain(path) + (query == null ? "" : "?" + plain(query)));
  }

  /** Some clients leave braces and the like as they are, which the JDK does not take. */
  private static String plain(String text) {
    // Containers show what was sent as it is as one sign for each byte.
    Charset bytes = ISO_8859_1.newEncoder().canEncode(text) ? ISO_8859_1 : UTF_8;
    StringBuilder plain = new StringBuilder(text.length());
    for (byte one : text.getBytes(bytes)) {
      if (PLAIN.indexOf((char) one) >= 0) {
        plain.append((char) one);
      } else {
        plain.append('%').append(String.format("%02X", one));
      }
    }
    return plain.toString();
  }
}
