package org.bondstone.rest.block;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.bondstone.rest.access.CallerRights;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.json.JsonBody;
import org.bondstone.rest.json.QueryParameters;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.model.SavedSchema;
import org.bondstone.store.service.BlockSchemas;

/** The routes of block schemas. */
@Path("block_schemas")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BlockSchemasResource {

  private final BlockSchemas schemas;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public BlockSchemasResource() {
    this(null);
  }

  @Inject
  public BlockSchemasResource(BlockSchemas schemas) {
    this.schemas = schemas;
  }

  /** Makes a schema: 201, or 200 with the equal one that the type has. */
  @POST
  @ForRole(Role.ADMIN)
  public Response create(JsonBody body, @Context SecurityContext security) {
    NewBlockSchema schema = body.read(BlockSchemaRequests::create);
    SavedSchema saved = schemas.create(schema, CallerRights.caller(security));
    return Response.status(saved.isNew() ? 201 : 200).entity(saved.schema()).build();
  }

  /** Lists schemas, newest first. */
  @POST
  @Path("filter")
  public List<BlockSchemaView> filter(JsonBody body) {
    Listings.Schemas listing = body.readOptional(Listings.Schemas::read);
    return schemas.find(listing.schemas(), listing.page());
  }

  /** Reads a schema. */
  @GET
  @Path(Routes.ID)
  public BlockSchemaView get(@PathParam("id") String id) {
    return schemas.get(QueryParameters.pathUuid("id", id));
  }

  /** Deletes a schema with its documents. */
  @DELETE
  @Path(Routes.ID)
  @ForRole(Role.ADMIN)
  public void delete(@PathParam("id") String id, @Context SecurityContext security) {
    schemas.delete(QueryParameters.pathUuid("id", id), CallerRights.caller(security));
  }

  /** Reads the newest schema with a checksum. */
  @GET
  @Path("checksum/{checksum}")
  public BlockSchemaView getByChecksum(
      @PathParam("checksum") String checksum, @QueryParam("version") String version) {
    return schemas.getByChecksum(checksum, version);
  }
}
