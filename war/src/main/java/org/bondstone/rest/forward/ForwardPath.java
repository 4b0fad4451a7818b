package org.bondstone.rest.forward;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bondstone.rest.access.Role;

/**
 * A path below the API's address that every reader understands alike. Who may use it is decided
 * here, and what it means by the remote server.
 *
 * @param raw as the client has written it, from its first slash
 * @param segments its parts, decoded
 */
record ForwardPath(String raw, List<String> segments) {

  private static final String API = "/api";

  /** Prefect reads by POST where a filter would be too long for an address. */
  private static final Pattern READING =
      Pattern.compile(
          "/.+/(filter|count|paginate|history|lateness|concurrency_status|count-by/[^/]+)/?");

  private static final List<String> READING_METHODS = List.of("GET", "HEAD", "OPTIONS");

  /** What could be understood in two ways, or hides something. */
  private static final Pattern UNCLEAR =
      Pattern.compile("\\.{1,2}|.*[/\\\\;\\p{Cntrl}].*", Pattern.DOTALL);

  /** The path of a request; empty when it is not clear. */
  static Optional<ForwardPath> of(HttpServletRequest request) {
    String uri = request.getRequestURI();
    String prefix = request.getContextPath() + API;
    return uri.startsWith(prefix) ? of(uri.substring(prefix.length())) : Optional.empty();
  }

  /** Reads what stands behind the API's address; empty when it is not clear. */
  static Optional<ForwardPath> of(String raw) {
    String[] parts = raw.split("/", -1);
    int end = parts.length > 2 && parts[parts.length - 1].isEmpty() ? 1 : 0;
    List<String> segments = new ArrayList<>();
    for (int i = 1; i < parts.length - end; i++) {
      String segment = decoded(parts[i]);
      if (segment.isEmpty() || UNCLEAR.matcher(segment).matches()) {
        return Optional.empty();
      }
      segments.add(segment);
    }
    return parts[0].isEmpty() && !segments.isEmpty()
        ? Optional.of(new ForwardPath(raw, List.copyOf(segments)))
        : Optional.empty();
  }

  /** Empty for what is not encoded rightly. What is encoded twice is not taken. */
  private static String decoded(String part) {
    try {
      String once = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
      boolean again = once.indexOf('%') >= 0;
      return again || once.indexOf('\uFFFD') >= 0 ? "" : once;
    } catch (IllegalArgumentException notEncoded) {
      return "";
    }
  }

  /** Whether it begins so, in letters of either case. */
  boolean startsWith(List<String> other) {
    return segments.size() >= other.size()
        && segments.subList(0, other.size()).stream()
            .map(segment -> segment.toLowerCase(Locale.ROOT))
            .toList()
            .equals(other);
  }

  /** Who may send a request of a method there. */
  Role role(String method) {
    if (startsWith(List.of("admin"))) {
      return Role.ADMIN;
    }
    boolean reads =
        READING_METHODS.contains(method)
            || (method.equals("POST") && READING.matcher(raw).matches());
    return reads ? Role.READER : Role.USER;
  }

  /** Who may open a WebSocket there: what goes out is read, all else works. */
  Role socketRole() {
    return startsWith(List.of("admin"))
        ? Role.ADMIN
        : segments.get(segments.size() - 1).equals("out") ? Role.READER : Role.USER;
  }
}
