package org.bondstone.rest.access;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.bondstone.rest.error.ErrorResponse;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.SecretView;

/** What the routes ask about the caller of a request. */
public final class CallerRights {

  private CallerRights() {}

  /** The caller, for the audit records. */
  public static Caller caller(SecurityContext security) {
    Principal principal = security.getUserPrincipal();
    return new Caller(principal == null ? "anonymous" : principal.getName());
  }

  /**
   * How secrets are shown to the caller.
   *
   * @throws ForbiddenException when secrets are asked for and the caller may not read them
   */
  public static SecretView secrets(SecurityContext security, boolean includeSecrets) {
    if (!includeSecrets) {
      return SecretView.MASKED;
    }
    if (!security.isUserInRole(Role.USER_NAME)) {
      throw new ForbiddenException(
          ErrorResponse.detail(403, "Reading secrets needs the role " + Role.USER_NAME + ".")
              .build());
    }
    return SecretView.CLEAR;
  }
}
