package org.bondstone.samples.shop.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.bondstone.samples.shop.Items;

/** Reads, adds and changes items. */
@Path("items")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ItemsResource {

  @Inject private Items items;

  @GET
  public List<ItemBody> all() {
    return items.all().stream().map(ItemBody::of).toList();
  }

  @GET
  @Path("{sku}")
  public ItemBody get(@PathParam("sku") String sku) {
    return ItemBody.of(items.get(sku));
  }

  @POST
  public Response add(@NotNull @Valid ItemBody body, @Context UriInfo uri) {
    ItemBody added = ItemBody.of(items.add(body.toItem()));
    return Response.created(uri.getAbsolutePathBuilder().path(added.sku()).build())
        .entity(added)
        .build();
  }

  /** Changes an item whose version is still the one of the body; 409 when somebody was first. */
  @PUT
  @Path("{sku}")
  public ItemBody change(@PathParam("sku") String sku, @NotNull @Valid ItemBody body) {
    return ItemBody.of(items.change(sku, body.version(), body.name(), body.price(), body.stock()));
  }
}
