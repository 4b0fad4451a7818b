package org.bondstone.server.door;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;

/**
 * Leads from the root to the page and from {@code /openapi} to the description of the API, where no
 * application has these, and sends requests for Payara's own servlets through the filter of
 * bondstone.war that says who calls. What an operator's application serves is its own. Thread-safe.
 */
final class Door extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** How the names of Payara's servlets begin. Their addresses can be configured. */
  private static final String PAYARAS = "microprofile-";

  private static final String APPLICATION = "/bondstone";

  /** What leads where. Payara's own document is elsewhere: it joins those of all applications. */
  private static final Map<String, String> WAYS =
      Map.of(
          "/", APPLICATION + "/",
          "/openapi", APPLICATION + "/api/openapi",
          "/openapi/", APPLICATION + "/api/openapi");

  /** Where the filter is, among the attributes of bondstone.war. */
  private static final String FILTER = "org.bondstone.door";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String servlet = request.getHttpServletMapping().getServletName();
    if (servlet == null || !servlet.startsWith(PAYARAS)) {
      String way = WAYS.get(request.getRequestURI());
      chain.doFilter(request, way == null ? response : new WayResponse(response, way));
      return;
    }
    ServletContext application = request.getServletContext().getContext(APPLICATION);
    if (application != null && application.getAttribute(FILTER) instanceof Filter filter) {
      filter.doFilter(request, response, chain);
    } else {
      // It is not deployed yet, or no more.
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }

  /** Leads on where nothing is. */
  private static final class WayResponse extends HttpServletResponseWrapper {

    private final String way;

    WayResponse(HttpServletResponse response, String way) {
      super(response);
      this.way = way;
    }

    @Override
    public void sendError(int status) throws IOException {
      sendError(status, null);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      if (status == SC_NOT_FOUND) {
        lead();
      } else {
        super.sendError(status, message);
      }
    }

    /**
     * By the path alone: sendRedirect would repeat the host that the request names. Without a
     * flush: over HTTP/2 that makes the end of the response a frame of its own, and a client that
     * follows before it loses the connection.
     */
    private void lead() throws IOException {
      resetBuffer();
      setStatus(SC_FOUND);
      setHeader("Location", way);
    }
  }
}
