package org.bondstone.rest.block;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.bondstone.store.service.BlockSchemas;

/** The route of block capabilities. */
@Path("block_capabilities")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BlockCapabilitiesResource {

  private final BlockSchemas schemas;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public BlockCapabilitiesResource() {
    this(null);
  }

  @Inject
  public BlockCapabilitiesResource(BlockSchemas schemas) {
    this.schemas = schemas;
  }

  /** Lists all capabilities that any schema has. */
  @GET
  public List<String> list() {
    return schemas.capabilities();
  }
}
