package org.bondstone.api.sql;

import org.bondstone.api.error.RefusedUrlException;

/**
 * Host and port as URLs write them: {@code host}, {@code host:5432}, {@code [::1]:5432}.
 *
 * @param host the host, without brackets; null when empty
 * @param port the port; null when not given
 */
record Authority(String host, Integer port) {

  static Authority parse(String text) {
    if (text.indexOf(',') >= 0) {
      throw new RefusedUrlException(
          "The URL names several hosts in one place; allowed is one. PostgreSQL has several in the"
              + " query: ?host=a:5432&host=b:5432.");
    }
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      String after = close < 0 ? "" : text.substring(close + 1);
      if (close < 2
          || text.lastIndexOf(':', close) < 0
          || !(after.isEmpty() || after.startsWith(":"))) {
        throw UrlSyntax.refused("host", "an IPv6 address in brackets");
      }
      return new Authority(text.substring(1, close), after.isEmpty() ? null : port(after));
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new Authority(text.isEmpty() ? null : text, null);
    }
    return new Authority(colon == 0 ? null : text.substring(0, colon), port(text.substring(colon)));
  }

  /** Writes both as {@link #parse} reads them. */
  static String write(String host, Integer port) {
    String name = host == null ? "" : host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == null ? name : name + ":" + port;
  }

  static Integer port(String withColon) {
    String digits = withColon.substring(1);
    boolean number =
        !digits.isEmpty()
            && digits.length() <= 5
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      throw UrlSyntax.refused(
          "port", "1 to 65535; in a user name or password, : / ? and @ are percent-encoded");
    }
    return Integer.valueOf(digits);
  }
}
