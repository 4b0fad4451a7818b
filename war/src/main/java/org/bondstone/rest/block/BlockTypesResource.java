package org.bondstone.rest.block;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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
import java.util.Map;
import java.util.UUID;
import org.bondstone.rest.access.CallerRights;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.json.JsonBody;
import org.bondstone.rest.json.QueryParameters;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockTypeField;
import org.bondstone.store.model.BlockTypeView;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.NewBlockType;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.service.BlockDocuments;
import org.bondstone.store.service.BlockTypes;

/** The routes of block types. */
@Path("block_types")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BlockTypesResource {

  private final BlockTypes types;
  private final BlockDocuments documents;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public BlockTypesResource() {
    this(null, null);
  }

  @Inject
  public BlockTypesResource(BlockTypes types, BlockDocuments documents) {
    this.types = types;
    this.documents = documents;
  }

  /** Makes a type. */
  @POST
  @ForRole(Role.ADMIN)
  public Response create(JsonBody body, @Context SecurityContext security) {
    NewBlockType type = body.read(BlockTypeRequests::create);
    return Response.status(201).entity(types.create(type, CallerRights.caller(security))).build();
  }

  /** Lists types. */
  @POST
  @Path("filter")
  public List<BlockTypeView> filter(JsonBody body) {
    Listings.Types listing = body.readOptional(Listings.Types::read);
    return types.find(listing.types(), listing.schemas(), listing.page());
  }

  /** Registers the types that the server brings. */
  @POST
  @Path("install_system_block_types")
  @ForRole(Role.ADMIN)
  public String installSystemTypes(@Context SecurityContext security) {
    types.installSystemTypes(CallerRights.caller(security));
    return "null";
  }

  /** Reads a type. */
  @GET
  @Path(Routes.ID)
  public BlockTypeView get(@PathParam("id") String id) {
    return types.get(QueryParameters.pathUuid("id", id));
  }

  /** Changes a type. */
  @PATCH
  @Path(Routes.ID)
  @ForRole(Role.ADMIN)
  public void update(@PathParam("id") String id, JsonBody body, @Context SecurityContext security) {
    UUID type = QueryParameters.pathUuid("id", id);
    Map<BlockTypeField, String> changes = body.read(BlockTypeRequests::update);
    types.update(type, changes, CallerRights.caller(security));
  }

  /** Deletes a type with its schemas and documents. */
  @DELETE
  @Path(Routes.ID)
  @ForRole(Role.ADMIN)
  public void delete(@PathParam("id") String id, @Context SecurityContext security) {
    types.delete(QueryParameters.pathUuid("id", id), CallerRights.caller(security));
  }

  /** Reads a type by its slug. */
  @GET
  @Path("slug/{slug}")
  public BlockTypeView getBySlug(@PathParam("slug") String slug) {
    return types.getBySlug(slug);
  }

  /** Lists the documents of a type. */
  @GET
  @Path("slug/{slug}/block_documents")
  public List<BlockDocumentView> documents(
      @PathParam("slug") String slug,
      @QueryParam("include_secrets") String includeSecrets,
      @Context SecurityContext security) {
    SecretView secrets =
        CallerRights.secrets(
            security, QueryParameters.queryFlag("include_secrets", includeSecrets));
    return documents.ofType(slug, secrets, CallerRights.caller(security));
  }

  /** Reads a document by its type and name. */
  @GET
  @Path("slug/{slug}/block_documents/name/{name}")
  public Response document(
      @PathParam("slug") String slug,
      @PathParam("name") String name,
      @QueryParam("include_secrets") String includeSecrets,
      @HeaderParam("If-None-Match") String ifNoneMatch,
      @Context SecurityContext security) {
    SecretView secrets =
        CallerRights.secrets(
            security, QueryParameters.queryFlag("include_secrets", includeSecrets));
    Caller caller = CallerRights.caller(security);
    return DocumentResponse.to(
        ifNoneMatch, secrets, view -> documents.getByName(slug, name, view, caller));
  }
}
