package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * The release of Prefect whose API this is. A class of its own: what begins with {@code admin} is
 * looked for in the class with the longest such path only.
 */
@Path("admin/version")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ReleaseResource {

  /** As JSON, so with quotes. */
  @GET
  public String release() {
    return '"' + PrefectApi.RELEASE + '"';
  }
}
