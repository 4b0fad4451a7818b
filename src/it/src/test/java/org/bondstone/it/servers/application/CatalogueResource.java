package org.bondstone.it.servers.application;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;

/** What the test on the other side of HTTP calls. */
@Path("catalogue")
@Produces(MediaType.TEXT_PLAIN)
public class CatalogueResource {

  @Inject private Catalogue catalogue;

  @GET
  public String names() {
    return catalogue.names().toString();
  }

  @GET
  @Path("lazy")
  public String lazy() {
    return String.valueOf(catalogue.isLazy());
  }

  @POST
  @Path("open")
  public void open() throws SQLException {
    catalogue.open();
  }

  @POST
  @Path("often")
  public String addOften(@QueryParam("name") String name, @QueryParam("times") int times) {
    return String.valueOf(catalogue.addOften(name, times));
  }

  @POST
  public String add(
      @QueryParam("name") String name, @QueryParam("fail") @DefaultValue("false") boolean fail)
      throws SQLException {
    try {
      return catalogue.add(name, fail);
    } catch (IllegalStateException e) {
      return "called off";
    }
  }
}
