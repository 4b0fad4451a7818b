package org.bondstone.rest.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * Says who calls. With accounts configured a request must carry the credentials of one; without, it
 * must come from this machine and may then do everything. Thread-safe.
 */
@ApplicationScoped
class Authentication implements HttpAuthenticationMechanism {

  /** Routes that watchers ask without credentials, as on Prefect's server. */
  private static final Set<String> OPEN = Set.of("/api/health", "/api/ready");

  private static final String LOCAL_CALLER = "local";

  private final AccessConfiguration configuration;
  private final IdentityStoreHandler stores;

  /** For the container's proxy. */
  Authentication() {
    this(null, null);
  }

  @Inject
  Authentication(AccessConfiguration configuration, IdentityStoreHandler stores) {
    this.configuration = configuration;
    this.stores = stores;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    if (configuration.settings().empty()) {
      return LocalRequests.isLocal(request)
          ? context.notifyContainerAboutLogin(
              new CredentialValidationResult(LOCAL_CALLER, Role.ADMIN.groups()))
          : Refusal.notLocal(response);
    }
    CredentialValidationResult result =
        AuthorizationHeader.read(request.getHeader("Authorization"))
            .map(stores::validate)
            .orElse(CredentialValidationResult.NOT_VALIDATED_RESULT);
    if (result.getStatus() == CredentialValidationResult.Status.VALID) {
      return context.notifyContainerAboutLogin(result);
    }
    return isOpen(request) ? context.doNothing() : Refusal.unauthorized(response);
  }

  private static boolean isOpen(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && OPEN.contains(request.getRequestURI().substring(request.getContextPath().length()));
  }
}
