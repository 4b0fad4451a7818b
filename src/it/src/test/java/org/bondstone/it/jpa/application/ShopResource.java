package org.bondstone.it.jpa.application;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.Callable;

/** What the test on the other side of HTTP calls: what came out, or all that went wrong. */
@Path("items")
@Produces(MediaType.TEXT_PLAIN)
public class ShopResource {

  @Inject private Shop shop;

  @GET
  public String count() {
    return answer(shop::count);
  }

  @POST
  @Path("open")
  public String open() {
    return answer(
        () -> {
          shop.open();
          return shop.count();
        });
  }

  @POST
  @Path("{id}")
  public String add(
      @PathParam("id") int id, @QueryParam("fail") @DefaultValue("false") boolean fail) {
    return answer(
        () -> {
          shop.add(id, fail);
          return shop.count();
        });
  }

  @POST
  @Path("{id}/persist")
  public String persist(@PathParam("id") int id) {
    return answer(
        () -> {
          shop.persist(id);
          return shop.count();
        });
  }

  private static String answer(Callable<String> work) {
    try {
      return work.call();
    } catch (Exception e) {
      StringBuilder all = new StringBuilder();
      for (Throwable each = e; each != null; each = each.getCause()) {
        all.append(each).append('\n');
      }
      return all.toString();
    }
  }
}
