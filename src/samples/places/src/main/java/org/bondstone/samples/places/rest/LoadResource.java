package org.bondstone.samples.places.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.bondstone.samples.places.LoadProgress;
import org.bondstone.samples.places.Loader;

/** Starts the load and tells how far it is. */
@Path("load")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LoadResource {

  private final Loader loader;

  @Inject
  public LoadResource(Loader loader) {
    this.loader = loader;
  }

  /** For the container's proxy. */
  LoadResource() {
    this(null);
  }

  /** Starts a load: 202 with its progress, or 409 while one runs. */
  @POST
  public Response start(@Context UriInfo uri) {
    return Response.accepted(loader.start()).location(uri.getAbsolutePath()).build();
  }

  /** How far the latest load is. */
  @GET
  public LoadProgress progress() {
    return loader.progress();
  }
}
