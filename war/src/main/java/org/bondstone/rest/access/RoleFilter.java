package org.bondstone.rest.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.bondstone.rest.error.ErrorResponse;

/** Lets a request pass whose caller has a role. Thread-safe. */
final class RoleFilter implements ContainerRequestFilter {

  private final String role;

  RoleFilter(String role) {
    this.role = role;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!request.getSecurityContext().isUserInRole(role)) {
      request.abortWith(ErrorResponse.detail(403, "This needs the role " + role + ".").build());
    }
  }
}
