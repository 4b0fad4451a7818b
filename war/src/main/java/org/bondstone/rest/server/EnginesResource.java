package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.bondstone.rest.access.CallerRights;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.server.EngineResponses.Engine;
import org.bondstone.rest.server.EngineResponses.EngineDetails;
import org.bondstone.rest.server.EngineResponses.Engines;
import org.bondstone.rest.server.EngineResponses.Plan;
import org.bondstone.rest.server.EngineResponses.Slow;
import org.bondstone.store.service.EngineControl;

/** The engines of this server: their pools, statements and cursors. Not part of Prefect's API. */
@Path("admin/engines")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EnginesResource {

  private final EngineControl engines;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public EnginesResource() {
    this(null);
  }

  @Inject
  public EnginesResource(EngineControl engines) {
    this.engines = engines;
  }

  /** Shows all pools as they are now, and the open cursors. */
  @GET
  @ForRole(Role.ADMIN)
  public Engines engines() {
    return new Engines(
        engines.measured(),
        engines.pools().stream().map(Engine::of).toList(),
        engines.cursors().stream().map(EngineResponses.Cursor::of).toList());
  }

  /** Shows one pool with its last hour. */
  @GET
  @Path("{id}")
  @ForRole(Role.ADMIN)
  public EngineDetails engine(@PathParam("id") String id) {
    return new EngineDetails(
        Engine.of(engines.pool(id)),
        engines.history(id),
        slow(id),
        engines.cursors().stream()
            .filter(cursor -> cursor.pool().equals(id))
            .map(EngineResponses.Cursor::of)
            .toList());
  }

  private List<Slow> slow(String id) {
    return engines.slow(id).stream().map(Slow::of).toList();
  }

  /** Shows the latest slow statements of a pool. */
  @GET
  @Path("{id}/slow")
  @ForRole(Role.ADMIN)
  public List<Slow> slowStatements(@PathParam("id") String id) {
    engines.pool(id);
    return slow(id);
  }

  /** Shows how the database would run a slow statement, whatever its values. */
  @GET
  @Path("{id}/slow/{number}/plan")
  @ForRole(Role.ADMIN)
  public Plan plan(@PathParam("id") String id, @PathParam("number") String number) {
    return new Plan(engines.plan(id, number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0));
  }

  /** Takes a pool out of use; its block gets a new one. Returns it as it was. */
  @POST
  @Path("{id}/drain")
  @ForRole(Role.ADMIN)
  public Engine drain(@PathParam("id") String id, @Context SecurityContext security) {
    return Engine.of(engines.drain(id, CallerRights.caller(security)));
  }

  /** Closes the connections of a pool, those that are lent when they come back. */
  @POST
  @Path("{id}/flush")
  @ForRole(Role.ADMIN)
  public Engine flush(@PathParam("id") String id, @Context SecurityContext security) {
    return Engine.of(engines.flush(id, CallerRights.caller(security)));
  }
}
