package org.bondstone.rest.body;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.bondstone.rest.web.PlainErrors;
import org.bondstone.rest.web.PlainResponse;

/**
 * Reads a body before anything else looks at it. A route would read it from the connection, and
 * each client that sends slowly would hold one of the threads that all requests share. Thread-safe.
 */
final class BodyFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String BODY = IncomingBody.class.getName();
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  /**
   * The path of every route that takes a body. A container finds the servlet of a dispatch by the
   * decoded path, and may take another path from it than from the request.
   */
  private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9_/-]*");

  private final transient Bodies bodies;

  BodyFilter(Bodies bodies) {
    this.bodies = bodies;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      handle(request, response, chain);
    } else if (!hasBody(request)) {
      chain.doFilter(request, response);
    } else if (!PLAIN_PATH.matcher(pathInContext(request)).matches()) {
      PlainResponse.sendStatus(response, HttpServletResponse.SC_NOT_FOUND);
    } else if (request.getProtocol().startsWith("HTTP/2")) {
      new BlockingBody(bodies, request, response).handle(chain);
    } else {
      receive(request, response);
    }
  }

  private static boolean hasBody(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    return length < 0
        ? request.getHeader("Transfer-Encoding") != null || WITH_BODY.contains(request.getMethod())
        : length > 0;
  }

  private static String pathInContext(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  private void receive(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    BufferedRequest buffered = new BufferedRequest(request);
    IncomingBody body =
        new IncomingBody(
            bodies, buffered, request.startAsync(buffered, response), request.getInputStream());
    request.setAttribute(BODY, body);
    body.start();
  }

  private static void handle(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, new PlainErrors(response));
    } finally {
      if (request.getAttribute(BODY) instanceof IncomingBody body) {
        request.removeAttribute(BODY);
        body.leave();
      }
    }
  }
}
