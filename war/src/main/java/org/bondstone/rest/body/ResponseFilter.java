package org.bondstone.rest.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bondstone.rest.web.BodyRefusal;

/**
 * Lets few large responses be made and written at a time. A client that takes nothing of one holds
 * a thread until the container gives up on it. A change is never refused here: it has been made
 * when its response is written. Thread-safe.
 */
final class ResponseFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** The routes whose responses grow with what is stored. */
  private static final Pattern LISTING = Pattern.compile("/(filter|slug/[^/]+/block_documents)/?$");

  private final transient ResponseLimits limits;

  ResponseFilter(ResponseLimits limits) {
    this.limits = limits;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    // As it is written and as the container has read it, which may not know it in a dispatch.
    boolean listing =
        isListing(request.getRequestURI())
            || isListing(Objects.requireNonNullElse(request.getPathInfo(), ""));
    if (!listing && !"GET".equals(request.getMethod())) {
      chain.doFilter(request, response);
      return;
    }
    try (ResponsePlace place = new ResponsePlace(limits)) {
      if (listing && !place.enterListing()) {
        BodyRefusal.BUSY.send(request, response);
      } else {
        handle(request, response, chain, place);
      }
    }
  }

  /** Whether a path is one of a listing. Jakarta REST leaves out what stands behind a semicolon. */
  static boolean isListing(String path) {
    return LISTING.matcher(path.replaceAll(";[^/]*", "")).find();
  }

  private static void handle(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      ResponsePlace place)
      throws IOException, ServletException {
    chain.doFilter(request, new GuardedResponse(response, place));
    if (place.refused() && !response.isCommitted()) {
      response.resetBuffer();
      BodyRefusal.BUSY.send(request, response);
    }
  }
}
