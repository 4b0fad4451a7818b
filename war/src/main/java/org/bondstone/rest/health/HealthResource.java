package org.bondstone.rest.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.bondstone.api.spi.BlockHealth.Block;
import org.bondstone.rest.access.ForEveryone;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.error.ErrorResponse;

/**
 * What MicroProfile Health shows, on every server. Everybody may ask; who may read blocks also gets
 * their names. Not part of Prefect's API, which has {@code /health} and {@code /ready}.
 */
@Path("admin/health")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class HealthResource {

  private final Checks checks;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public HealthResource() {
    this(null);
  }

  @Inject
  public HealthResource(Checks checks) {
    this.checks = checks;
  }

  /** All of it. */
  @GET
  @ForEveryone
  public Response all(@Context SecurityContext security) {
    List<Block> blocks = checks.blocks();
    return response(
        List.of(
            checks.live(),
            checks.started(),
            checks.store(),
            checks.recovery(),
            checks.blocks(blocks),
            checks.expiry()),
        named(blocks, security));
  }

  /** Whether it lives. */
  @GET
  @Path("live")
  @ForEveryone
  public Response live() {
    return response(List.of(checks.live()), null);
  }

  /** Whether it has started. */
  @GET
  @Path("started")
  @ForEveryone
  public Response started() {
    return response(List.of(checks.started()), null);
  }

  /** Whether it can serve. */
  @GET
  @Path("ready")
  @ForEveryone
  public Response ready(@Context SecurityContext security) {
    List<Block> blocks = checks.blocks();
    return response(
        List.of(checks.store(), checks.recovery(), checks.blocks(blocks)), named(blocks, security));
  }

  private static List<HealthResponse.Block> named(List<Block> blocks, SecurityContext security) {
    return security.isUserInRole(Role.READER_NAME)
        ? blocks.stream().map(HealthResponse.Block::of).toList()
        : null;
  }

  private static Response response(List<Check> checks, List<HealthResponse.Block> blocks) {
    HealthResponse health = HealthResponse.of(checks, blocks);
    CacheControl never = new CacheControl();
    never.setNoStore(true);
    return (health.up() ? Response.ok(health) : ErrorResponse.unavailable(health))
        .cacheControl(never)
        .build();
  }
}
