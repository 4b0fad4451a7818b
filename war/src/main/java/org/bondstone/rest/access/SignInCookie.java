package org.bondstone.rest.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/**
 * The cookie that keeps somebody signed in. It counts for requests that carry the header {@value
 * #HEADER} only, which no form, link or image of another site can send.
 */
final class SignInCookie {

  private static final String NAME = "bondstone-sign-in-";

  /** What scripts send by custom, so that it is known that a script sends. */
  static final String HEADER = "X-Requested-With";

  private SignInCookie() {}

  /** Whether the request is a script's, which shows a form of its own to sign in. */
  static boolean isOfScript(HttpServletRequest request) {
    return request.getHeader(HEADER) != null;
  }

  /** The cookie's text, where it counts. */
  static Optional<String> read(HttpServletRequest request) {
    if (!isOfScript(request) || request.getCookies() == null) {
      return Optional.empty();
    }
    String name = name(request);
    for (Cookie cookie : request.getCookies()) {
      if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
        return Optional.of(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  /** Servers on other ports of the host have cookies of their own: browsers keep them together. */
  private static String name(HttpServletRequest request) {
    return NAME + request.getServerPort();
  }

  /** The cookie with a text. The browser forgets it when it ends. */
  static NewCookie of(HttpServletRequest request, String text) {
    return cookie(request, text).build();
  }

  /** What makes the browser forget it. */
  static NewCookie none(HttpServletRequest request) {
    return cookie(request, "").maxAge(0).build();
  }

  private static NewCookie.Builder cookie(HttpServletRequest request, String text) {
    return new NewCookie.Builder(name(request))
        .value(text)
        .path(request.getContextPath() + "/")
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite(NewCookie.SameSite.STRICT);
  }
}
