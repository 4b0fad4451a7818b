package org.bondstone.rest.block;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bondstone.rest.access.CallerRights;
import org.bondstone.rest.access.ForRole;
import org.bondstone.rest.access.Role;
import org.bondstone.rest.json.JsonBody;
import org.bondstone.rest.json.JsonFields;
import org.bondstone.rest.json.QueryParameters;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockExpiry;
import org.bondstone.store.model.BlockReferrer;
import org.bondstone.store.model.ExpiryText;
import org.bondstone.store.model.SavedDocument;
import org.bondstone.store.service.BlockDocuments;
import org.bondstone.store.service.BlockExpiries;

/** What the console does with blocks beyond Prefect's API. */
@Path("admin/block_documents")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BlockAdminResource {

  private final BlockDocuments documents;
  private final BlockExpiries expiries;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public BlockAdminResource() {
    this(null, null);
  }

  @Inject
  public BlockAdminResource(BlockDocuments documents, BlockExpiries expiries) {
    this.documents = documents;
    this.expiries = expiries;
  }

  /** When credentials end; null when nobody has said. */
  public record Expiry(Instant expires, BlockExpiry.State state) {}

  /** The blocks that refer to a block. */
  @GET
  @Path("{id}/referrers")
  public List<BlockReferrer> referrers(@PathParam("id") String id) {
    return documents.referrers(QueryParameters.pathUuid("id", id));
  }

  /** Makes a block with the data of another, so that nobody has to know its secrets. */
  @POST
  @Path("{id}/copies")
  @ForRole(Role.ADMIN)
  public Response copy(
      @PathParam("id") String id, JsonBody body, @Context SecurityContext security) {
    String name = body.read(BlockAdminResource::name);
    SavedDocument<BlockDocumentView> saved =
        documents.copy(QueryParameters.pathUuid("id", id), name, CallerRights.caller(security));
    return Unusable.addTo(Response.status(201).entity(saved.document()), saved.unusable()).build();
  }

  /** Shows when the credentials of a block end. */
  @GET
  @Path("{id}/expiry")
  public Expiry expiry(@PathParam("id") String id) {
    return expiries
        .of(QueryParameters.pathUuid("id", id))
        .map(known -> new Expiry(known.expires(), known.state()))
        .orElse(new Expiry(null, null));
  }

  /** Keeps when the credentials of a block end; null for not known. */
  @PUT
  @Path("{id}/expiry")
  @ForRole(Role.ADMIN)
  public Expiry setExpiry(
      @PathParam("id") String id, JsonBody body, @Context SecurityContext security) {
    UUID document = QueryParameters.pathUuid("id", id);
    Instant expires = body.read(BlockAdminResource::expires);
    expiries.set(document, expires, CallerRights.caller(security));
    return expiry(id);
  }

  private static Instant expires(JsonFields fields) {
    if (!fields.has("expires")) {
      fields.problem("expires", "must be there; null for not known");
    }
    return fields.optionalText("expires", ExpiryText::read, ExpiryText.ALLOWED);
  }

  private static String name(JsonFields fields) {
    String name = fields.text("name");
    NameRules.checkSlug(fields, "name", name);
    return name;
  }
}
