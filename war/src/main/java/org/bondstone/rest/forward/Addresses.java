package org.bondstone.rest.forward;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Makes the remote server's address of a client's. */
final class Addresses {

  /** What may stand in an address as it is (RFC 3986, section 2), the percent sign among them. */
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?@!$&'()*+,;=%";

  private Addresses() {}

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
    StringBuilder plain = new StringBuilder(text.length());
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      if (PLAIN.indexOf((char) one) >= 0) {
        plain.append((char) one);
      } else {
        plain.append('%').append(String.format("%02X", one));
      }
    }
    return plain.toString();
  }
}
