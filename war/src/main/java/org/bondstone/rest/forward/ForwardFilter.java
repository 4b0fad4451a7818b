package org.bondstone.rest.forward;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bondstone.rest.access.ForeignPages;
import org.bondstone.rest.access.RequestFraming;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.access.SocketHandshake;
import org.bondstone.rest.web.BodyRefusal;
import org.bondstone.rest.web.PlainResponse;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.ForwardTarget;

/**
 * Sends requests on that are not this server's, for callers that are known and have the role.
 * Stands behind the filters that say who calls, and before those that take bodies in. Thread-safe.
 */
final class ForwardFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** Each holds two connections and up to some hundred KiB. */
  private static final int MOST = 1_000;

  private static final String OFF =
      "Not Found. This server answers the routes of blocks itself. All others go to the Prefect server"
          + " of bondstone.api.url, if there is one, when "
          + ForwardTarget.SETTING
          + " is true.";

  private final transient OwnRoutes own;
  private final transient Forwarding forwarding;
  private final transient Set<Exchange> underWay = ConcurrentHashMap.newKeySet();

  ForwardFilter(OwnRoutes own, Forwarding forwarding) {
    this.own = own;
    this.forwarding = forwarding;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<ForwardPath> path = ForwardPath.of(request).filter(known -> !own.contain(known));
    if (path.isEmpty()
        || request.getDispatcherType() != DispatcherType.REQUEST
        || SocketHandshake.is(request)) {
      // WildFly opens WebSockets behind this filter, other servers before it.
      chain.doFilter(request, response);
    } else if (ForeignPages.sent(request::getHeader)) {
      refuse(request, response, 403, ForeignPages.REFUSAL);
    } else if (Collections.list(request.getHeaders("Via")).stream().anyMatch(forwarding::isOwn)) {
      refuse(
          request,
          response,
          508,
          "This server forwards to itself. bondstone.api.url must name another one.");
    } else if (!forwarding.isOn()) {
      refuse(request, response, 404, OFF);
    } else {
      forward(path.get(), request, response);
    }
  }

  private void forward(ForwardPath path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Role role = path.role(request.getMethod());
    if (!request.isUserInRole(role.text())) {
      refuse(request, response, 403, "This needs the role " + role.text() + ".");
    } else if (underWay.size() >= MOST) {
      BodyRefusal.BUSY.send(request, response);
    } else {
      send(path, request, response);
    }
  }

  private void send(ForwardPath path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ForwardTarget target;
    HttpRequest.Builder sent;
    try {
      target = forwarding.target();
      sent = sent(path, request, target);
    } catch (StoreUnavailableException e) {
      response.setHeader("Retry-After", "1");
      refuse(request, response, 503, "The server is starting or stopping. Try again.");
      return;
    } catch (IllegalArgumentException e) {
      // Its message repeats what was sent.
      refuse(request, response, 400, "The method, the address or a header is not understood.");
      return;
    }
    WholeBody body = WholeBody.read(request, target.timeout());
    if (body.refusal() != null) {
      body.refusal().send(request, response);
      return;
    }
    exchange(target, request, response, body, sent);
  }

  /** The request as it is sent on, without its body. */
  private HttpRequest.Builder sent(
      ForwardPath path, HttpServletRequest request, ForwardTarget target) {
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(
                RemoteAddresses.of(target.address(), path.raw(), request.getQueryString()))
            .method(request.getMethod(), BodyPublishers.noBody());
    ForwardHeaders.copy(request, sent, target, forwarding.via(request.getProtocol()));
    return sent;
  }

  private void exchange(
      ForwardTarget target,
      HttpServletRequest request,
      HttpServletResponse response,
      WholeBody body,
      HttpRequest.Builder sent)
      throws IOException {
    Exchange[] exchange = new Exchange[1];
    exchange[0] =
        new Exchange(target, request, response, body.bytes(), () -> underWay.remove(exchange[0]));
    underWay.add(exchange[0]);
    try {
      exchange[0].start(forwarding.client(target), sent);
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      underWay.remove(exchange[0]);
      throw e;
    }
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, int status, String detail)
      throws IOException {
    if (RequestFraming.hasBody(request)) {
      BodyRefusal.endConnection(request, response);
    }
    PlainResponse.send(response, status, detail);
  }

  /** Ends those in which nothing moves. */
  void look() {
    underWay.forEach(Exchange::endIfStill);
  }
}
