package org.bondstone.rest.access;

import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.Session;
import java.security.Principal;
import java.util.Collections;

/**
 * Who opens a WebSocket. Prefect's clients cannot all send credentials with the request, so such a
 * request comes in without any, and its caller may do nothing until a message has told who it is.
 * Immutable.
 */
public final class SocketCaller extends CallerPrincipal {

  private static final long serialVersionUID = 1L;

  private static final String NOBODY = "nobody";

  private final Role role;
  private final String address;
  private final String via;

  private SocketCaller(String name, Role role, String address, String via) {
    super(name);
    this.role = role;
    this.address = address;
    this.via = via;
  }

  /** Somebody who has not said yet who it is. */
  static SocketCaller unknown(HttpServletRequest request) {
    return new SocketCaller(
        NOBODY,
        null,
        request.getRemoteAddr(),
        String.join(", ", Collections.list(request.getHeaders("Via"))));
  }

  /** The same caller, now that it is known who it is. */
  SocketCaller known(CredentialValidationResult caller) {
    return new SocketCaller(
        caller.getCallerPrincipal().getName(),
        Role.highest(caller.getCallerGroups()::contains),
        address,
        via);
  }

  /** Who has opened a session. What came past the filter that asks who calls is nobody. */
  public static SocketCaller of(Session session) {
    Principal principal = session.getUserPrincipal();
    return principal instanceof SocketCaller caller
        ? caller
        : new SocketCaller(NOBODY, null, "", "");
  }

  /** Whether it is known who it is. */
  public boolean isKnown() {
    return role != null;
  }

  /** Whether the caller has a role, or one that includes it. */
  public boolean has(Role needed) {
    return role != null && role.ordinal() >= needed.ordinal();
  }

  /** The servers that the socket has come through, as the header {@code Via} names them. */
  public String via() {
    return via;
  }

  /** The sender's address, in digits. */
  String address() {
    return address;
  }
}
