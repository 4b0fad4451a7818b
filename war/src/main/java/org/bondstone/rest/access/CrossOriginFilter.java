package org.bondstone.rest.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Set;
import org.bondstone.rest.error.ErrorAnswer;

/**
 * Refuses what a page of another site makes a browser send. Programs do not send these headers.
 * Thread-safe.
 */
@Provider
@PreMatching
public final class CrossOriginFilter implements ContainerRequestFilter {

  private static final Set<String> OUR_OWN = Set.of("same-origin", "none");

  @Override
  public void filter(ContainerRequestContext request) {
    String site = request.getHeaderString("Sec-Fetch-Site");
    String origin = request.getHeaderString("Origin");
    boolean foreign =
        site != null
            ? !OUR_OWN.contains(site)
            : origin != null && !isHost(origin, request.getHeaderString("Host"));
    if (foreign) {
      request.abortWith(
          ErrorAnswer.detail(403, "Requests of other sites' pages are refused.").build());
    }
  }

  static boolean isHost(String origin, String host) {
    try {
      return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
