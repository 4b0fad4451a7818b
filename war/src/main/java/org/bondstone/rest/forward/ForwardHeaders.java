package org.bondstone.rest.forward;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bondstone.rest.access.LocalRequests;
import org.bondstone.store.model.ForwardTarget;

/**
 * Which headers go on, and which belong to one of the two connections (RFC 9110, section 7.6.1), to
 * one of the two servers, or to the client alone.
 */
final class ForwardHeaders {

  private static final Set<String> OF_A_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** The credentials are swapped; the rest is written by the client that sends the request on. */
  private static final Set<String> OF_THE_CLIENT =
      Set.of("authorization", "cookie", "content-length", "expect", "host");

  /** What keeps pages in their place is this server's matter, and so are cookies. */
  private static final Set<String> OF_THIS_SERVER =
      Set.of(
          "content-length",
          "content-security-policy",
          "date",
          "referrer-policy",
          "set-cookie",
          "x-content-type-options",
          "x-frame-options");

  private ForwardHeaders() {}

  /**
   * Writes those of a request.
   *
   * @param via what the request has come through, this server included
   * @throws IllegalArgumentException when one is none
   */
  static void copy(
      HttpServletRequest from, HttpRequest.Builder to, ForwardTarget target, String via) {
    Set<String> named = named(Collections.list(from.getHeaders("Connection")));
    for (String name : new HashSet<>(Collections.list(from.getHeaderNames()))) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!OF_A_CONNECTION.contains(lower)
          && !named.contains(lower)
          && !OF_THE_CLIENT.contains(lower)
          && !LocalRequests.isOfProxy(lower)) {
        Collections.list(from.getHeaders(name)).forEach(value -> to.header(name, value));
      }
    }
    to.header("Via", via);
    target.authorization().ifPresent(value -> to.header("Authorization", value.reveal()));
  }

  /** Writes those of a response. */
  static void copy(HttpHeaders from, HttpServletResponse to, Locations locations) {
    Set<String> named = named(from.allValues("Connection"));
    from.map()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!lower.startsWith(":")
                  && !OF_A_CONNECTION.contains(lower)
                  && !named.contains(lower)
                  && !OF_THIS_SERVER.contains(lower)) {
                boolean place = lower.equals("location") || lower.equals("content-location");
                write(name, place ? locations.here(values) : values, to);
              }
            });
  }

  private static void write(String name, List<String> values, HttpServletResponse to) {
    to.setHeader(name, values.get(0));
    values.stream().skip(1).forEach(value -> to.addHeader(name, value));
  }

  private static Set<String> named(Collection<String> connection) {
    Set<String> names = new HashSet<>();
    for (String value : connection) {
      for (String name : value.split(",")) {
        names.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
