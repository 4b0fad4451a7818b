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

/**
 * Leads from the root to the page, where no application has the root, and sends requests for
 * Payara's own servlets through the filter of bondstone.war that says who calls. What an operator's
 * application serves is its own. Thread-safe.
 */
final class Door extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** How the names of Payara's servlets begin. Their addresses can be configured. */
  private static final String PAYARAS = "microprofile-";

  private static final String APPLICATION = "/bondstone";

  private static final String ROOT = "/";

  /** Where the filter is, among the attributes of bondstone.war. */
  private static final String FILTER = "org.bondstone.door";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String servlet = request.getHttpServletMapping().getServletName();
    if (servlet == null || !servlet.startsWith(PAYARAS)) {
      boolean root = request.getRequestURI().equals(ROOT);
      chain.doFilter(request, root ? new RootResponse(response) : response);
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

  /** Where nothing is at the root, the page is. */
  private static final class RootResponse extends HttpServletResponseWrapper {

    RootResponse(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void sendError(int status) throws IOException {
      sendError(status, null);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      if (status == SC_NOT_FOUND) {
        sendRedirect(APPLICATION + "/");
      } else {
        super.sendError(status, message);
      }
    }
  }
}
