package org.bondstone.rest.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Why a body is not taken, be it for a route of this server or to be sent on. */
public enum BodyRefusal {
  TOO_LARGE(413, "The body is larger than 8 MiB."),
  LATE(408, "The body came too slowly."),
  BROKEN(400, "The body could not be read."),
  BUSY(503, "The server is busy with other requests. Try again.");

  /** The largest body that is taken: far above any schema or document that makes sense. */
  public static final int MOST_BYTES = 8 * 1024 * 1024;

  /**
   * A client that is still sending would not see the response. One that sends on and on need not.
   */
  public static final long MOST_BYTES_IGNORED = 8L * MOST_BYTES;

  private final int status;
  private final String detail;

  BodyRefusal(int status, String detail) {
    this.status = status;
    this.detail = detail;
  }

  /** The status of the response. */
  public int status() {
    return status;
  }

  /** What the client is told. */
  public String detail() {
    return detail;
  }

  /** Writes the response. */
  public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    endConnection(request, response);
    if (this == BUSY) {
      response.setHeader("Retry-After", "1");
    }
    PlainResponse.send(response, status, detail);
  }

  /** What is still coming on this connection is nobody's. */
  public static void endConnection(HttpServletRequest request, HttpServletResponse response) {
    if (request.getProtocol().startsWith("HTTP/1")) {
      response.setHeader("Connection", "close");
    }
  }
}
