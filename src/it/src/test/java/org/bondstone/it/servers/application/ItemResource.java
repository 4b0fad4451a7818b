package org.bondstone.it.servers.application;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import javax.naming.NamingException;

/** What the test on the other side of HTTP calls. */
@Path("items")
@Produces(MediaType.TEXT_PLAIN)
public class ItemResource {

  @EJB private Items items;

  @GET
  public int count(@QueryParam("name") String name) throws SQLException, NamingException {
    return items.count(name);
  }

  @POST
  @Path("open")
  public void open() throws SQLException {
    items.open();
  }

  @POST
  @Path("{id}")
  public String add(
      @PathParam("id") int id, @QueryParam("fail") @DefaultValue("false") boolean fail)
      throws SQLException {
    try {
      items.add(id, fail);
      return "added";
    } catch (EJBException e) {
      return "called off";
    }
  }

  @POST
  @Path("{id}/persist")
  public String persist(@PathParam("id") int id) {
    items.persist(id);
    return "added";
  }
}
