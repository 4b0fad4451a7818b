package org.bondstone.api.sql;

import java.util.ArrayList;
import java.util.List;
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
    printable(username, "user", "username");
    if (password != null && password.reveal().indexOf('\0') >= 0) {
      throw refused("The password holds a NUL character.", "password");
    }
    checkHost(host, List.of("host"));
    checkPort(port, List.of("port"));
    printable(database, "database", "database");
    query.forEach(
        (key, value) -> {
          if (key == null || key.isEmpty() || value == null) {
            throw refused("The query has a setting without a name or a value.", "query");
          }
          printable(key, "query", "query");
          printable(value, "query", "query");
        });
    if (QueryHosts.areIn(driver.dialect())) {
      if (host != null || port != null) {
        QueryHosts.requireNone(query);
      }
      var unused = QueryHosts.read(query);
    }
  }

  static void checkPort(Integer port, List<String> field) {
    if (port != null && (port < 1 || port > 65535)) {
      throw refused("The port is " + port + "; allowed is 1 to 65535.", field);
    }
  }

  static void checkHost(String host, List<String> field) {
    if (host == null) {
      return;
    }
    if (host.indexOf(',') >= 0) {
      throw refused(
          "The host names several; allowed is one. PostgreSQL has several in the query: host=a,b"
              + " and port=5432,5432.",
          field);
    }
    boolean good = host.indexOf(':') >= 0 ? isIpv6(host) : HOST_NAME.matcher(host).matches();
    if (!good) {
      throw refused(
          "The host is not valid; allowed are letters, digits, dots, dashes and underscores, or an"
              + " IPv6 address.",
          field);
    }
  }

  private static boolean isIpv6(String host) {
    // Only the shape: whether it is an address is the JDK's to say, when it connects.
    return IPV6.matcher(host).matches()
        && host.chars().filter(c -> c == ':').count() >= 2
        && host.chars().filter(c -> c == ':').count() <= 7;
  }

  private static void printable(String text, String part, String field) {
    if (text != null && !UrlSyntax.isPrintable(text)) {
      throw refused(
          "The " + part + " holds a control character or another that cannot be shown.", field);
    }
  }

  private static RefusedUrlException refused(String message, String field) {
    return refused(message, List.of(field));
  }

  /**
   * @param field the names of fields below the connection's
   */
  static RefusedUrlException refused(String message, List<String> field) {
    List<String> place = new ArrayList<>(List.of("connection_info"));
    place.addAll(field);
    return new RefusedUrlException(message).at(place);
  }
}
