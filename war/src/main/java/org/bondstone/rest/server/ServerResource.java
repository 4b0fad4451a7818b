package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.bondstone.rest.access.ForEveryone;
import org.bondstone.rest.error.ErrorResponse;
import org.bondstone.rest.json.QueryParameters;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.service.StoreHealth;

/** What a client asks besides blocks. Texts are returned as JSON, so with quotes. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ServerResource {

  private final StoreHealth health;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public ServerResource() {
    this(null);
  }

  @Inject
  public ServerResource(StoreHealth health) {
    this.health = health;
  }

  /** Whether the server lives. */
  @GET
  @Path("health")
  @ForEveryone
  public String health() {
    return "true";
  }

  /** Whether the server can serve. */
  @GET
  @Path("ready")
  @ForEveryone
  public Response ready() {
    try {
      health.check();
      return Response.ok(Map.of("message", "OK")).build();
    } catch (StoreUnavailableException e) {
      return ErrorResponse.unavailable(Map.of("message", "Database is not available")).build();
    }
  }

  /** A greeting. */
  @GET
  @Path("hello")
  public String hello() {
    return "\"👋\"";
  }

  /** The version of the protocol. */
  @GET
  @Path("version")
  public String version() {
    return '"' + PrefectApi.PROTOCOL + '"';
  }

  /** Says that there are no CSRF tokens here. */
  @GET
  @Path("csrf-token")
  public Response csrfToken(@QueryParam("client") String client) {
    QueryParameters.requireQuery("client", client);
    return ErrorResponse.detail(ErrorResponse.UNPROCESSABLE, "CSRF protection is disabled.")
        .build();
  }
}
