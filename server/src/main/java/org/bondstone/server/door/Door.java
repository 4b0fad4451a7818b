package org.bondstone.server.door;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sends requests for Payara's own servlets through the filter of bondstone.war that says who calls.
 * What an operator's application serves is its own. Thread-safe.
 */
final class Door extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** How the names of Payara's servlets begin. Their addresses can be configured. */
  private static final String PAYARAS = "microprofile-";

  private static final String APPLICATION = "/bondstone";

  /** Where the filter is, among the attributes of bondstone.war. */
  private static final String FILTER = "org.bondstone.door";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String servlet = request.getHttpServletMapping().getServletName();
    if (servlet == null || !servlet.startsWith(PAYARAS)) {
      chain.doFilter(request, response);
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
}
