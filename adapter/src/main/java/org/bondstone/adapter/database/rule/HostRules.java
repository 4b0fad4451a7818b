package org.bondstone.adapter.database.rule;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.RefusedUrlException;

/**
 * Decides which hosts may be connected to. A name passes by its own pattern; else all addresses
 * that it stands for must lie in an allowed range, at the moment of connecting too, since a name
 * may change its address.
 */
public final class HostRules {

  /** Nothing that could be a name: the JDK would look that up. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  private static final Pattern NAME = Pattern.compile("(\\*\\.)?[A-Za-z0-9_][A-Za-z0-9._-]*");

  private HostRules() {}

  static void checkPatterns(List<String> patterns) {
    for (String pattern : patterns) {
      boolean name = NAME.matcher(pattern).matches();
      if (!name && !isRange(pattern)) {
        throw new InvalidSpecificationException(
            "An allowed host is not valid; allowed are a name, *.name, an address and a range such"
                + " as 10.0.0.0/8.");
      }
    }
  }

  /**
   * Checks a host before anything is made of it. Names that no pattern fits are looked up only when
   * there are ranges.
   *
   * @throws RefusedUrlException when the host is not allowed
   */
  static void check(String host, List<String> patterns) {
    if (patterns.isEmpty() || namePasses(host, patterns)) {
      return;
    }
    boolean ranges = patterns.stream().anyMatch(HostRules::isRange);
    try {
      if (ranges && addressesPass(host, patterns)) {
        return;
      }
    } catch (UnknownHostException e) {
      // It cannot be connected to either: refused is the honest answer to "may it be?".
      throw refused(e);
    }
    throw refused(null);
  }

  /**
   * Checks a host as far as its name says: one that would have to be looked up passes.
   *
   * @throws RefusedUrlException when the host is not allowed
   */
  static void checkName(String host, List<String> patterns) {
    boolean ranges = patterns.stream().anyMatch(HostRules::isRange);
    if (!ranges || isAddress(host)) {
      check(host, patterns);
    }
  }

  /** Checks the names of hosts as {@link #checkName} does. */
  public static void checkNames(List<String> hosts, List<String> patterns) {
    hosts.forEach(host -> checkName(host, patterns));
  }

  /** Checks hosts as {@link #allowed} does. */
  public static void check(List<String> hosts, List<String> patterns) {
    var unused = allowed(hosts, patterns);
  }

  /**
   * Those of several hosts that may be connected to. Where addresses decide, a name without any is
   * left out, as that of a server that is down may be; and so is one with a forbidden address, so
   * that nobody learns from the difference which names there are.
   *
   * @throws RefusedUrlException when none is left, or one is not allowed whatever its address is
   */
  private static List<String> allowed(List<String> hosts, List<String> patterns) {
    checkNames(hosts, patterns);
    List<String> allowed = new ArrayList<>();
    RefusedUrlException refusal = null;
    for (String host : hosts) {
      try {
        check(host, patterns);
        allowed.add(host);
      } catch (RefusedUrlException e) {
        refusal = e;
      }
    }
    if (allowed.isEmpty()) {
      throw refusal;
    }
    return allowed;
  }

  /**
   * Those of several hosts that may be connected to right now.
   *
   * @throws SQLException when none is left, or one is not allowed whatever its address is
   */
  public static List<String> allowedNow(List<String> hosts, List<String> patterns)
      throws SQLException {
    try {
      return allowed(hosts, patterns);
    } catch (RefusedUrlException e) {
      throw notAllowed(e);
    }
  }

  private static SQLException notAllowed(RefusedUrlException e) {
    return new SQLException(e.getMessage(), "08001", e);
  }

  /**
   * Checks a host again, right before a connection is made.
   *
   * @throws SQLException when the host is not allowed any more
   */
  public static void checkNow(String host, List<String> patterns) throws SQLException {
    try {
      check(host, patterns);
    } catch (RefusedUrlException e) {
      throw notAllowed(e);
    }
  }

  /**
   * Looks a host up once, for somebody who connects to what this returns. Where the addresses
   * decide whether it is allowed, a name without any is refused like one with a forbidden one.
   *
   * @return the address that a driver would take
   * @throws RefusedUrlException when the host is not allowed
   * @throws UnknownHostException when it is allowed and has no address
   */
  public static InetAddress resolve(String host, List<String> patterns)
      throws UnknownHostException {
    if (patterns.isEmpty() || namePasses(host, patterns)) {
      return InetAddress.getByName(host);
    }
    checkName(host, patterns);
    try {
      InetAddress[] addresses = InetAddress.getAllByName(host);
      checkAll(addresses, patterns);
      return addresses[0];
    } catch (UnknownHostException e) {
      throw refused(e);
    }
  }

  /** Checks a host whose address is known already: nothing is looked up. */
  public static void checkAddress(String host, InetAddress address, List<String> patterns) {
    if (!patterns.isEmpty() && !namePasses(host, patterns)) {
      checkAll(new InetAddress[] {address}, patterns);
    }
  }

  private static void checkAll(InetAddress[] addresses, List<String> patterns) {
    if (!allPass(addresses, patterns)) {
      throw refused(null);
    }
  }

  private static RefusedUrlException refused(Exception cause) {
    return new RefusedUrlException(
        "The host is not among the allowed hosts (bondstone.allowed-hosts).", cause);
  }

  private static boolean namePasses(String host, List<String> patterns) {
    String name = host.toLowerCase(Locale.ROOT);
    return patterns.stream()
        .map(p -> p.toLowerCase(Locale.ROOT))
        .anyMatch(p -> p.startsWith("*.") ? name.endsWith(p.substring(1)) : name.equals(p));
  }

  private static boolean addressesPass(String host, List<String> patterns)
      throws UnknownHostException {
    return allPass(InetAddress.getAllByName(host), patterns);
  }

  private static boolean allPass(InetAddress[] addresses, List<String> patterns) {
    for (InetAddress address : addresses) {
      if (patterns.stream().filter(HostRules::isRange).noneMatch(p -> inRange(address, p))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRange(String pattern) {
    int slash = pattern.indexOf('/');
    String address = slash < 0 ? pattern : pattern.substring(0, slash);
    if (!isAddress(address)) {
      return false;
    }
    try {
      // A literal: nothing is looked up.
      int most = InetAddress.getByName(address).getAddress().length * 8;
      return slash < 0 || Integer.parseInt(pattern.substring(slash + 1)) <= most;
    } catch (UnknownHostException | NumberFormatException e) {
      return false;
    }
  }

  /** Whether a host is written as an address. A name may consist of hexadecimal digits. */
  static boolean isAddress(String host) {
    return ADDRESS.matcher(host).matches();
  }

  private static boolean inRange(InetAddress address, String pattern) {
    int slash = pattern.indexOf('/');
    try {
      byte[] network =
          InetAddress.getByName(slash < 0 ? pattern : pattern.substring(0, slash)).getAddress();
      byte[] bytes = address.getAddress();
      int bits = slash < 0 ? network.length * 8 : Integer.parseInt(pattern.substring(slash + 1));
      return bytes.length == network.length && samePrefix(bytes, network, bits);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("A literal address is always known.", e);
    }
  }

  private static boolean samePrefix(byte[] left, byte[] right, int bits) {
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % 8);
      if ((left[i / 8] & mask) != (right[i / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
