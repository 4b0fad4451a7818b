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
import java.util.UUID;
import org.bondstone.rest.access.CallerRights;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.json.JsonBody;
import org.bondstone.rest.json.QueryParameters;
import org.bondstone.store.model.BlockDocumentChange;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.NewBlockDocument;
import org.bondstone.store.model.SavedDocument;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.service.BlockDocuments;

/** The routes of block documents. */
@Path("block_documents")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BlockDocumentsResource {

  private final BlockDocuments documents;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public BlockDocumentsResource() {
    this(null);
  }

  @Inject
  public BlockDocumentsResource(BlockDocuments documents) {
    this.documents = documents;
  }

  /** Makes a document. */
  @POST
  @ForRole(Role.ADMIN)
  public Response create(JsonBody body, @Context SecurityContext security) {
    NewBlockDocument document = body.read(BlockDocumentRequests::create);
    SavedDocument<BlockDocumentView> saved =
        documents.create(document, CallerRights.caller(security));
    BlockDocumentView view = saved.document();
    Response.ResponseBuilder response =
        Response.status(201).entity(view).tag(Versions.tag(view, SecretView.MASKED));
    return Unusable.addTo(response, saved.unusable()).build();
  }

  /** Lists documents. */
  @POST
  @Path("filter")
  public List<BlockDocumentView> filter(JsonBody body, @Context SecurityContext security) {
    Listings.Documents listing = body.readOptional(Listings.Documents::read);
    SecretView secrets = CallerRights.secrets(security, listing.includeSecrets());
    return documents.find(listing.query(), secrets, CallerRights.caller(security));
  }

  /** Counts documents. */
  @POST
  @Path("count")
  public String count(JsonBody body) {
    return Long.toString(documents.count(body.readOptional(Listings.Documents::readCount)));
  }

  /** Reads a document. */
  @GET
  @Path(Routes.ID)
  public Response get(
      @PathParam("id") String id,
      @QueryParam("include_secrets") String includeSecrets,
      @HeaderParam("If-None-Match") String ifNoneMatch,
      @Context SecurityContext security) {
    UUID document = QueryParameters.pathUuid("id", id);
    SecretView secrets =
        CallerRights.secrets(
            security, QueryParameters.queryFlag("include_secrets", includeSecrets));
    Caller caller = CallerRights.caller(security);
    return DocumentResponse.to(ifNoneMatch, secrets, view -> documents.get(document, view, caller));
  }

  /** Changes a document, if it still has the version of {@code If-Match}. */
  @PATCH
  @Path(Routes.ID)
  @ForRole(Role.ADMIN)
  public Response update(
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      JsonBody body,
      @Context SecurityContext security) {
    UUID document = QueryParameters.pathUuid("id", id);
    Long expected = Versions.expected(ifMatch);
    BlockDocumentChange change =
        body.read(fields -> BlockDocumentRequests.update(fields, expected));
    SavedDocument<Long> saved = documents.update(document, change, CallerRights.caller(security));
    Response.ResponseBuilder response = Response.noContent().tag(Versions.tag(saved.document()));
    return Unusable.addTo(response, saved.unusable()).build();
  }

  /** Deletes a document, if it still has the version of {@code If-Match}. */
  @DELETE
  @Path(Routes.ID)
  @ForRole(Role.ADMIN)
  public void delete(
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      @Context SecurityContext security) {
    UUID document = QueryParameters.pathUuid("id", id);
    documents.delete(document, Versions.expected(ifMatch), CallerRights.caller(security));
  }
}
