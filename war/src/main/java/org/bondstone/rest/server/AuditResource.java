package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.json.QueryParameters;
import org.bondstone.store.model.AuditPage;
import org.bondstone.store.service.AuditTrail;

/** Who did what, when. Not part of Prefect's API. */
@Path("admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AuditResource {

  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 200;

  private final AuditTrail trail;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public AuditResource() {
    this(null);
  }

  @Inject
  public AuditResource(AuditTrail trail) {
    this.trail = trail;
  }

  /** Reads or searches the trail. */
  @GET
  @ForRole(Role.ADMIN)
  public AuditPage read(
      @QueryParam("text") @DefaultValue("") String text,
      @QueryParam("before") String before,
      @QueryParam("limit") String limit) {
    return trail.read(
        text,
        QueryParameters.queryMoment("before", before, Instant.MAX),
        QueryParameters.queryNumber("limit", limit, DEFAULT_LIMIT, 1, MOST));
  }
}
