package org.bondstone.rest.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.bondstone.rest.web.PlainResponse;

/** Refuses requests that go no further than the filter. */
final class RefusedRequest {

  private RefusedRequest() {}

  /**
   * 401, in the words of Prefect's server, which its clients look for. Without the challenge for
   * scripts: a browser would ask for a password before its page could.
   */
  static void unauthorized(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!SignInCookie.isOfScript(request)) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"Bondstone\", charset=\"UTF-8\"");
    }
    PlainResponse.sendMessage(response, 401, "Unauthorized");
  }

  /** 403, for a request from elsewhere while no credentials are configured. */
  static void notLocal(HttpServletResponse response) throws IOException {
    PlainResponse.send(
        response,
        403,
        "No credentials are configured, so only requests of the machine itself, to localhost, are"
            + " answered. Configure "
            + AccessSettings.USERS
            + " or "
            + AccessSettings.TOKENS
            + " to call from elsewhere.");
  }

  /** 403, for a WebSocket that another site's page opens. */
  static void foreign(HttpServletResponse response) throws IOException {
    PlainResponse.send(response, 403, ForeignPages.REFUSAL);
  }

  /** 429, for a caller whose credentials are not looked at for a while. */
  static void later(HttpServletResponse response, Duration wait) throws IOException {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    response.setHeader("Retry-After", Long.toString(seconds));
    PlainResponse.send(
        response,
        429,
        "Too many failed logins. The next one is looked at in " + seconds + " seconds.");
  }

  /** 400, for a request that two readers could understand in two ways. */
  static void ambiguous(HttpServletResponse response, String why) throws IOException {
    // What follows on the connection may belong to the body of another reading.
    response.setHeader("Connection", "close");
    PlainResponse.send(response, 400, why);
  }
}
