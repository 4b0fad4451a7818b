package org.bondstone.rest.access;

import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;

/** A request whose caller is known, or known to be nobody. Belongs to one request's thread. */
final class AuthenticatedRequest extends HttpServletRequestWrapper {

  private final CredentialValidationResult caller;

  AuthenticatedRequest(HttpServletRequest request, CredentialValidationResult caller) {
    super(request);
    this.caller = caller;
  }

  @Override
  public Principal getUserPrincipal() {
    return caller.getCallerPrincipal();
  }

  @Override
  public String getRemoteUser() {
    Principal principal = getUserPrincipal();
    return principal == null ? null : principal.getName();
  }

  @Override
  public boolean isUserInRole(String role) {
    return caller.getCallerGroups().contains(role);
  }

  /**
   * True, since it is decided already. Payara asks for each JAX-RS method with a security
   * annotation, and without this would send the container's own 401.
   */
  @Override
  public boolean authenticate(HttpServletResponse response) {
    return true;
  }
}
