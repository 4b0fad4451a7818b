package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.store.model.RemoteStatus;
import org.bondstone.store.model.ServerMember;
import org.bondstone.store.service.Servers;

/** The servers that share a store. Not part of Prefect's API. */
@Path("admin/servers")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ServersResource {

  private final Servers servers;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public ServersResource() {
    this(null);
  }

  @Inject
  public ServersResource(Servers servers) {
    this.servers = servers;
  }

  /**
   * What there is.
   *
   * @param remote null where blocks come from no other API
   */
  public record Known(List<ServerMember> servers, RemoteStatus remote) {}

  /** Lists the servers. */
  @GET
  @ForRole(Role.ADMIN)
  public Known servers() {
    return new Known(servers.members(), servers.remote().orElse(null));
  }
}
