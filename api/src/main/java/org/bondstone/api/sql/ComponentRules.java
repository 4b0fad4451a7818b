package org.bondstone.api.sql;

import java.util.Map;
import java.util.regex.Pattern;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.RefusedUrlException;

/** What the parts of a connection may hold, however they were given. */
final class ComponentRules {

  /** Host names as DNS and its users write them; no separator of any URL syntax is in it. */
  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]{0,251}[A-Za-z0-9._])?");

  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private ComponentRules() {}

  static void check(
      Driver driver,
      String username,
      Secret<String> password,
      String host,
      Integer port,
      String database,
      Map<String, String> query) {
    printable(username, "user");
    if (password != null && password.reveal().indexOf('\0') >= 0) {
      throw new RefusedUrlException("The password holds a NUL character.");
    }
    checkHost(host);
    if (port != null && (port < 1 || port > 65535)) {
      throw new RefusedUrlException("The port is " + port + "; allowed is 1 to 65535.");
    }
    printable(database, "database");
    query.forEach(
        (key, value) -> {
          if (key == null || key.isEmpty() || value == null) {
            throw new RefusedUrlException("The query has a setting without a name or a value.");
          }
          printable(key, "query");
          printable(value, "query");
        });
  }

  private static void checkHost(String host) {
    if (host == null) {
      return;
    }
    if (host.indexOf(',') >= 0) {
      throw new RefusedUrlException("The URL names several hosts; allowed is one.");
    }
    boolean good = host.indexOf(':') >= 0 ? isIpv6(host) : HOST_NAME.matcher(host).matches();
    if (!good) {
      throw new RefusedUrlException(
          "The host is not valid; allowed are letters, digits, dots, dashes and underscores, or an"
              + " IPv6 address.");
    }
  }

  private static boolean isIpv6(String host) {
    // Only the shape: whether it is an address is the JDK's to say, when it connects.
    return IPV6.matcher(host).matches()
        && host.chars().filter(c -> c == ':').count() >= 2
        && host.chars().filter(c -> c == ':').count() <= 7;
  }

  private static void printable(String text, String part) {
    if (text != null && !UrlSyntax.isPrintable(text)) {
      throw new RefusedUrlException(
          "The " + part + " holds a control character or another that cannot be shown.");
    }
  }
}
