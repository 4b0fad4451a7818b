package org.bondstone.rest.body;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.bondstone.rest.web.PlainResponse;

/** Why a body is not taken. */
enum BodyRefusal {
  TOO_LARGE(413, "The body is larger than 8 MiB."),
  LATE(408, "The body came too slowly."),
  BROKEN(400, "The body could not be read."),
  BUSY(503, "The server is busy with other requests. Try again.");

  private final int status;
  private final String detail;

  BodyRefusal(int status, String detail) {
    this.status = status;
    this.detail = detail;
  }

  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getProtocol().startsWith("HTTP/1")) {
      // What is still coming on this connection is nobody's.
      response.setHeader("Connection", "close");
    }
    if (this == BUSY) {
      response.setHeader("Retry-After", "1");
    }
    PlainResponse.send(response, status, detail);
  }
}
