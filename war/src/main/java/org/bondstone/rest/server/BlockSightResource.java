package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bondstone.rest.access.CallerRights;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.error.ErrorResponse;
import org.bondstone.rest.json.JsonBody;
import org.bondstone.rest.json.JsonFields;
import org.bondstone.store.model.BlockUser;
import org.bondstone.store.model.Page;
import org.bondstone.store.service.EngineControl;
import org.bondstone.store.service.LastUses;

/** Who used a block, and which of its statements are slow. Not part of Prefect's API. */
@Path("admin/blocks")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BlockSightResource {

  private static final long MOST_MILLIS = Duration.ofDays(1).toMillis();

  private final LastUses uses;
  private final EngineControl engines;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public BlockSightResource() {
    this(null, null);
  }

  @Inject
  public BlockSightResource(LastUses uses, EngineControl engines) {
    this.uses = uses;
    this.engines = engines;
  }

  /** Who has used a block. */
  public record Use(BlockUser.Kind kind, String name, Instant last) {

    static Use of(BlockUser user) {
      return new Use(user.kind(), user.name().isEmpty() ? null : user.name(), user.last());
    }
  }

  /** How long a statement may take before it is slow; 0 for any time. */
  public record Threshold(long milliseconds) {}

  /** Shows who has used a block, the last first. */
  @GET
  @Path("{name}/uses")
  @ForRole(Role.ADMIN)
  public List<Use> uses(@PathParam("name") String name) {
    return uses.of(name).stream().map(Use::of).toList();
  }

  /** Shows who was the last to use each of some blocks, by their names. */
  @GET
  @Path("uses")
  @ForRole(Role.ADMIN)
  public Map<String, Use> last(@QueryParam("name") List<String> names) {
    if (names.size() > Page.MOST) {
      throw new ClientErrorException(
          ErrorResponse.detail(
                  ErrorResponse.UNPROCESSABLE, "At most " + Page.MOST + " names may be asked for.")
              .build());
    }
    Map<String, Use> last = new TreeMap<>();
    uses.last(Set.copyOf(names)).forEach((name, user) -> last.put(name, Use.of(user)));
    return last;
  }

  /** Shows from when on a statement of a block is slow. */
  @GET
  @Path("{name}/slow-threshold")
  @ForRole(Role.ADMIN)
  public Threshold threshold(@PathParam("name") String name) {
    return new Threshold(engines.slowThreshold(name).toMillis());
  }

  /** Sets from when on a statement of a block is slow; null for what is usual. */
  @PUT
  @Path("{name}/slow-threshold")
  @ForRole(Role.ADMIN)
  public Threshold setThreshold(
      @PathParam("name") String name, JsonBody body, @Context SecurityContext security) {
    Long millis = body.read(BlockSightResource::milliseconds);
    Duration threshold = millis == null ? null : Duration.ofMillis(millis);
    return new Threshold(
        engines.slowThreshold(name, threshold, CallerRights.caller(security)).toMillis());
  }

  private static Long milliseconds(JsonFields fields) {
    Long millis = fields.optionalWhole("milliseconds");
    if (!fields.has("milliseconds")) {
      fields.problem("milliseconds", "must be there; null for what is usual");
    } else if (millis != null && (millis < 0 || millis > MOST_MILLIS)) {
      fields.problem("milliseconds", "allowed is a number from 0, for any time, to " + MOST_MILLIS);
    }
    return millis;
  }
}
