package org.bondstone.rest.access;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Answers requests that go no further than the door. */
final class Refusal {

  private Refusal() {}

  /** 401, in the words of Prefect's server, which its clients look for. */
  static AuthenticationStatus unauthorized(HttpServletResponse response) {
    response.setHeader("WWW-Authenticate", "Basic realm=\"Bondstone\", charset=\"UTF-8\"");
    return send(response, 401, "{\"exception_message\":\"Unauthorized\"}");
  }

  /** 403, for a request from elsewhere while no credentials are configured. */
  static AuthenticationStatus notLocal(HttpServletResponse response) {
    return send(
        response,
        403,
        "{\"detail\":\"No credentials are configured, so only requests of the machine itself, to"
            + " localhost, are answered. Configure "
            + AccessSettings.USERS
            + " or "
            + AccessSettings.TOKENS
            + " to call from elsewhere.\"}");
  }

  private static AuthenticationStatus send(HttpServletResponse response, int status, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(bytes.length);
    try {
      response.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return AuthenticationStatus.SEND_FAILURE;
  }
}
