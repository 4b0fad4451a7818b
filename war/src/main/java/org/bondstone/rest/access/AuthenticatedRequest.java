package org.bondstone.rest.access;

import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
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
}
