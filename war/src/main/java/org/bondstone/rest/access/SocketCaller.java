package org.bondstone.rest.access;

import jakarta.security.enterprise.CallerPrincipal;
import jakarta.websocket.Session;
import java.security.Principal;

/**
 * Who opens a WebSocket. Prefect's clients cannot all send credentials with the request, so such a
 * request comes in without any, and its caller may do nothing until a message has told who it is.
 * Immutable.
 */
public final class SocketCaller extends CallerPrincipal {

  private static final long serialVersionUID = 1L;

  private static final String NOBODY = "nobody";

  private final String address;
  private final Role role;

  private SocketCaller(String name, Role role, String address) {
    super(name);
    this.role = role;
    this.address = address;
  }

  /** Somebody who has not said yet who it is. */
  static SocketCaller unknown(String address) {
    return new SocketCaller(NOBODY, null, address);
  }

  /** Somebody who may do what a role may. */
  static SocketCaller known(String name, Role role, String address) {
    return new SocketCaller(name, role, address);
  }

  /** Who has opened a session. What came past the filter that asks who calls is nobody. */
  public static SocketCaller of(Session session) {
    Principal principal = session.getUserPrincipal();
    return principal instanceof SocketCaller caller ? caller : unknown("");
  }

  /** Whether it is known who it is. */
  public boolean isKnown() {
    return role != null;
  }

  /** Whether the caller has a role, or one that includes it. */
  public boolean has(Role needed) {
    return role != null && role.ordinal() >= needed.ordinal();
  }

  /** The sender's address, in digits. */
  String address() {
    return address;
  }
}
