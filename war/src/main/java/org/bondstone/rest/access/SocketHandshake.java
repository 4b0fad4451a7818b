package org.bondstone.rest.access;

import jakarta.servlet.http.HttpServletRequest;

/** Recognises requests that open a WebSocket (RFC 6455, section 4.1). */
public final class SocketHandshake {

  private SocketHandshake() {}

  public static boolean is(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
        && !RequestFraming.hasBody(request);
  }
}
