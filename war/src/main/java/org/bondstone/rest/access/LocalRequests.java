package org.bondstone.rest.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises requests that come from this machine. The sender's address alone does not: a web page
 * whose own name resolves to 127.0.0.1 sends from here too, which its {@code Host} shows, and so
 * does a proxy, which its headers show.
 */
public final class LocalRequests {

  /** How the names of headers begin that only proxies write, in lowercase. */
  private static final List<String> PROXY_PREFIXES =
      List.of("x-forwarded", "x-original-", "x-rewrite-", "x-envoy-", "cf-", "cdn-loop");

  private static final Pattern LOOPBACK_4 = Pattern.compile("127(\\.\\d{1,3}){3}");
  private static final Pattern LOOPBACK_6 = Pattern.compile("(0{1,4}:){7}0{0,3}1|::1");
  private static final Pattern HOST =
      Pattern.compile("(\\[([0-9a-f:.]+)\\]|[a-z0-9.-]+)(:\\d{1,5})?");

  private LocalRequests() {}

  static boolean isLocal(HttpServletRequest request) {
    return isLoopback(request.getRemoteAddr())
        && isLocalHost(request.getHeader("Host"))
        && Collections.list(request.getHeaderNames()).stream().noneMatch(LocalRequests::isOfProxy);
  }

  /**
   * Whether a header is one of a proxy: {@code Forwarded} (RFC 7239) and its relatives, {@code
   * Via}, and those that name the client's address or user, such as {@code X-Real-IP}. There is no
   * list of all of them, so whole families are taken for it.
   */
  public static boolean isOfProxy(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.equals("via")
        || name.contains("forwarded")
        || name.endsWith("-ip")
        || name.endsWith("remote-user")
        || PROXY_PREFIXES.stream().anyMatch(name::startsWith);
  }

  /** Whether an address, written in digits, is a loopback one. Nothing is looked up. */
  static boolean isLoopback(String address) {
    if (address == null) {
      return false;
    }
    String lower = address.toLowerCase(Locale.ROOT);
    String plain = lower.startsWith("::ffff:") ? lower.substring(7) : lower;
    return LOOPBACK_4.matcher(plain).matches() || LOOPBACK_6.matcher(lower).matches();
  }

  /** Whether a {@code Host} header names this machine by a name that cannot be rebound. */
  static boolean isLocalHost(String header) {
    if (header == null) {
      return false;
    }
    Matcher matcher = HOST.matcher(header.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return false;
    }
    String host = matcher.group(2) == null ? matcher.group(1) : matcher.group(2);
    return host.equals("localhost") || isLoopback(host);
  }
}
