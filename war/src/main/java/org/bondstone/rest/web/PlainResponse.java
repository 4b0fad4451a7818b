package org.bondstone.rest.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes errors as JSON where Jakarta REST is not reached. */
public final class PlainResponse {

  private PlainResponse() {}

  /**
   * Writes {@code {"detail": …}}, and {@code {"exception_message": …}} for what the server is to
   * blame for.
   *
   * @param detail printable ASCII without quotes and backslashes
   */
  public static void send(HttpServletResponse response, int status, String detail)
      throws IOException {
    send(response, status, status == 500 ? "exception_message" : "detail", detail);
  }

  /**
   * Writes {@code {"exception_message": …}}.
   *
   * @param message printable ASCII without quotes and backslashes
   */
  public static void sendMessage(HttpServletResponse response, int status, String message)
      throws IOException {
    send(response, status, "exception_message", message);
  }

  private static void send(HttpServletResponse response, int status, String name, String text)
      throws IOException {
    response.getOutputStream().write(prepare(response, status, name, text));
  }

  /**
   * Writes all of {@code {"detail": …}} but the body, and returns that.
   *
   * @param detail printable ASCII without quotes and backslashes
   */
  public static byte[] prepare(HttpServletResponse response, int status, String detail) {
    return prepare(response, status, "detail", detail);
  }

  private static byte[] prepare(
      HttpServletResponse response, int status, String name, String text) {
    byte[] json = ("{\"" + name + "\":\"" + text + "\"}").getBytes(StandardCharsets.US_ASCII);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(json.length);
    return json;
  }

  /** Writes the name of the status. */
  public static void sendStatus(HttpServletResponse response, int status) throws IOException {
    Response.Status known = Response.Status.fromStatusCode(status);
    send(response, status, known == null ? "Error" : known.getReasonPhrase());
  }
}
