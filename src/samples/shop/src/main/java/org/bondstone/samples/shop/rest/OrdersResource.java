package org.bondstone.samples.shop.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.System.Logger.Level;
import java.util.List;
import org.bondstone.samples.shop.Order;
import org.bondstone.samples.shop.Orders;
import org.bondstone.samples.shop.Sales;

/** Takes orders, packs them, and reports what was sold. */
@Path("orders")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

  private static final System.Logger LOG = System.getLogger(OrdersResource.class.getName());

  @Inject private Orders orders;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response place(@NotNull @Valid OrderBody body, @Context UriInfo uri) {
    long id = orders.place(body.sku(), body.quantity());
    return Response.created(uri.getAbsolutePathBuilder().path(Long.toString(id)).build())
        .entity(orders.get(id))
        .build();
  }

  @GET
  @Path("{id: [0-9]{1,18}}")
  public Order get(@PathParam("id") long id) {
    return orders.get(id);
  }

  /** Packs the order that waits longest; 204 when none waits. */
  @POST
  @Path("pack")
  public Order pack() {
    return orders.packNext(OrdersResource::print).map(order -> orders.get(order.id())).orElse(null);
  }

  @GET
  @Path("report")
  public List<Sales> report() {
    return orders.report();
  }

  private static void print(Order order) {
    LOG.log(Level.INFO, "Packing order {0}.", order.id());
  }
}
