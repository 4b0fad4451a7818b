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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

  /** The same for everybody but who may read more. */
  private static final Pattern HEALTH =
      Pattern.compile("/api/admin/health(/(live|started|ready))?");

  /** The console, which holds nothing until somebody signs in. */
  private static final Pattern PAGE = Pattern.compile("|/index\\.html|/page/.*");

  private static final Set<String> READING = Set.of("GET", "HEAD");

  private static final CredentialValidationResult LOCAL =
      new CredentialValidationResult("local", Role.ADMIN.groups());

  private static final CredentialValidationResult NOBODY =
      CredentialValidationResult.NOT_VALIDATED_RESULT;

  /** Where bondstone-server.jar finds this filter, for what the server itself serves. */
  private static final String DOOR = "org.bondstone.door";

  @Inject private transient AccessConfiguration configuration;
  @Inject private transient Logins logins;
  @Inject private transient SignIns signIns;

  @Override
  public void init() {
    getServletContext().setAttribute(DOOR, this);
  }

  @Override
  public void destroy() {
    getServletContext().removeAttribute(DOOR);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<String> fault = RequestFraming.fault(request);
    if (fault.isPresent()) {
      RefusedRequest.ambiguous(response, fault.get());
      return;
    }
    if (RequestFraming.isChunked(request)) {
      response.setHeader("Connection", "close");
    }
    if (SocketHandshake.is(request) && ForeignPages.sent(request::getHeader)) {
      // No filter of Jakarta REST sees it, and no browser keeps a page from opening it.
      RefusedRequest.foreign(response);
      return;
    }
    if (configuration.settings().empty()) {
      if (LocalRequests.isLocal(request)) {
        pass(request, LOCAL, response, chain);
      } else {
        RefusedRequest.notLocal(response);
      }
    } else if (isOpen(request)) {
      // Credentials would change nothing, so nobody can try them here.
      chain.doFilter(new AuthenticatedRequest(request, NOBODY), response);
    } else {
      authenticate(request, response, chain);
    }
  }

  private void authenticate(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (SocketHandshake.is(request) && request.getHeader("Authorization") == null) {
      // Prefect's clients say who they are by their first message.
      SocketCaller unknown = SocketCaller.unknown(request);
      chain.doFilter(
          new AuthenticatedRequest(request, new CredentialValidationResult(unknown, Set.of())),
          response);
      return;
    }
    LoginOutcome login = login(request);
    if (login instanceof LoginOutcome.Accepted accepted) {
      pass(request, accepted.caller(), response, chain);
    } else if (login instanceof LoginOutcome.Later later) {
      RefusedRequest.later(response, later.delay());
    } else {
      RefusedRequest.unauthorized(request, response);
    }
  }

  private static void pass(
      HttpServletRequest request,
      CredentialValidationResult caller,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    CredentialValidationResult told =
        SocketHandshake.is(request)
            ? new CredentialValidationResult(
                SocketCaller.unknown(request).known(caller), caller.getCallerGroups())
            : caller;
    chain.doFilter(new AuthenticatedRequest(request, told), response);
  }

  /** By credentials where there are some, else as somebody who has signed in. */
  private LoginOutcome login(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return SignInCookie.read(request)
          .flatMap(signIns::caller)
          .<LoginOutcome>map(LoginOutcome.Accepted::new)
          .orElseGet(LoginOutcome.Refused::new);
    }
    return AuthorizationHeader.read(header)
        .map(credential -> logins.attempt(credential, request.getRemoteAddr()))
        .orElseGet(LoginOutcome.Refused::new);
  }

  /**
   * By what the container has understood, not by how the address is written. A body would be read
   * before the route begins, and nobody without credentials makes the server do that.
   */
  private static boolean isOpen(HttpServletRequest request) {
    String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return READING.contains(request.getMethod())
        && (OPEN.contains(plain)
            || PAGE.matcher(plain).matches()
            || (HEALTH.matcher(plain).matches() && !hasCredentials(request)))
        && !RequestFraming.hasBody(request);
  }

  private static boolean hasCredentials(HttpServletRequest request) {
    return request.getHeader("Authorization") != null || SignInCookie.read(request).isPresent();
  }
}
