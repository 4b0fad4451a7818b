package org.bondstone.rest.access;

import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Says who calls. With accounts configured a request must carry the credentials of one; without, it
 * must come from this machine and may then do everything. Thread-safe.
 *
 * <p>It is a filter and no {@code HttpAuthenticationMechanism}: Payara switches a mechanism on for
 * every WAR of an EAR, and the WARs that a team adds to {@code bondstone.ear} do not see our bean.
 * Each request to them would fail.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Authentication extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** Routes that watchers ask without credentials, as on Prefect's server. */
  private static final Set<String> OPEN = Set.of("/api/health", "/api/ready");

  private static final CredentialValidationResult LOCAL =
      new CredentialValidationResult("local", Role.ADMIN.groups());

  @Inject private transient AccessConfiguration configuration;
  @Inject private transient AccountStore accounts;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (configuration.settings().empty()) {
      if (LocalRequests.isLocal(request)) {
        chain.doFilter(new AuthenticatedRequest(request, LOCAL), response);
      } else {
        Refusal.notLocal(response);
      }
      return;
    }
    CredentialValidationResult result =
        AuthorizationHeader.read(request.getHeader("Authorization"))
            .map(accounts::validate)
            .orElse(CredentialValidationResult.NOT_VALIDATED_RESULT);
    if (result.getStatus() == CredentialValidationResult.Status.VALID || isOpen(request)) {
      chain.doFilter(new AuthenticatedRequest(request, result), response);
    } else {
      Refusal.unauthorized(response);
    }
  }

  private static boolean isOpen(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && OPEN.contains(request.getRequestURI().substring(request.getContextPath().length()));
  }
}
