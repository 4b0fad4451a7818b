package org.bondstone.it.jpa.data;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The repository over HTTP. */
@Path("stock/{id}")
@Produces(MediaType.TEXT_PLAIN)
public class StockResource {

  @Inject private Stock stock;

  @GET
  public boolean holds(@PathParam("id") int id) {
    return stock.holds(id);
  }

  @POST
  public boolean add(
      @PathParam("id") int id, @QueryParam("fail") @DefaultValue("false") boolean fail) {
    stock.add(id, fail);
    return stock.holds(id);
  }
}
