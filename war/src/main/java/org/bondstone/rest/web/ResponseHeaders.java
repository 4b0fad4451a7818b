package org.bondstone.rest.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells browsers to trust nothing but our own files, and what they may keep. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public final class ResponseHeaders extends HttpFilter {

  private static final long serialVersionUID = 1L;

  // Bootstrap has the arrows and ticks of its fields as images in its CSS.
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    set(request, response);
    chain.doFilter(request, response);
  }

  /** Writes them, also where they were reset. */
  public static void set(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", CONTENT_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    // A browser that is told nothing keeps a file for days, also when the next version of the
    // server
    // has others beside it.
    boolean api = request.getServletPath().equals("/api");
    response.setHeader("Cache-Control", api ? "no-store" : "no-cache");
  }
}
