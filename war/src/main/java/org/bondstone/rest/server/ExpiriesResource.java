package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.bondstone.store.model.BlockExpiry;
import org.bondstone.store.service.BlockExpiries;

/** When the credentials of blocks end. Not part of Prefect's API. */
@Path("admin/expiries")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ExpiriesResource {

  private final BlockExpiries expiries;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public ExpiriesResource() {
    this(null);
  }

  @Inject
  public ExpiriesResource(BlockExpiries expiries) {
    this.expiries = expiries;
  }

  /** Lists those that are known, the first to end first. */
  @GET
  public List<BlockExpiry> all() {
    return expiries.all();
  }
}
