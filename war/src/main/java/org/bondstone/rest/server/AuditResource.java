package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.util.List;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.json.InvalidRequestException;
import org.bondstone.rest.json.QueryParameters;
import org.bondstone.rest.json.RequestFault;
import org.bondstone.store.model.AuditPage;
import org.bondstone.store.model.AuditPlace;
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
        text, place(before), QueryParameters.queryNumber("limit", limit, DEFAULT_LIMIT, 1, MOST));
  }

  private static AuditPlace place(String before) {
    try {
      return before == null ? AuditPlace.newest() : AuditPlace.of(before);
    } catch (DateTimeException e) {
      throw new InvalidRequestException(
          RequestFault.value(
              List.of("query", "before"),
              "allowed is a moment such as 2026-01-31T12:00:00Z, or what a page says"));
    }
  }
}
