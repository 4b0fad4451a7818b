package org.bondstone.rest.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes errors as JSON where Jakarta REST is not reached. */
public final class PlainAnswer {

  private PlainAnswer() {}

  /**
   * Writes {@code {"detail": …}}.
   *
   * @param detail printable ASCII without quotes and backslashes
   */
  public static void send(HttpServletResponse response, int status, String detail)
      throws IOException {
    byte[] json = ("{\"detail\":\"" + detail + "\"}").getBytes(StandardCharsets.US_ASCII);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }
}
