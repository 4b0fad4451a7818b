package org.bondstone.rest.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.bondstone.rest.error.ErrorResponse;

/** Refuses what a page of another site makes a browser send. Thread-safe. */
@Provider
@PreMatching
public final class CrossOriginFilter implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    if (ForeignPages.sent(request::getHeaderString)) {
      request.abortWith(ErrorResponse.detail(403, ForeignPages.REFUSAL).build());
    }
  }
}
