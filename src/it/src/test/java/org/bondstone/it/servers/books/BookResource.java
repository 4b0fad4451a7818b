package org.bondstone.it.servers.books;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
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
@RequestScoped
@Path("/entries")
@Produces(MediaType.TEXT_PLAIN)
public class BookResource {

  @Inject private Books books;
  @Inject private Work work;
  @Inject private LateWork late;

  @POST
  @Path("open")
  public void open() {
    books.open();
  }

  @GET
  @Path("file")
  public String file() {
    return books.entries(books.file()).toString();
  }

  @GET
  @Path("lent")
  public long lent() {
    return books.lent();
  }

  @POST
  @Path("{id}/everywhere")
  public String everywhere(
      @PathParam("id") int id,
      @QueryParam("name") String name,
      @QueryParam("fail") @DefaultValue("false") boolean fail)
      throws NamingException, SQLException {
    try {
      work.everywhere(id, name, fail);
      return "written";
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  @POST
  @Path("{id}/around")
  public String around(
      @PathParam("id") int id,
      @QueryParam("inner-fails") @DefaultValue("false") boolean innerFails,
      @QueryParam("fail") @DefaultValue("false") boolean fail) {
    try {
      work.around(id, innerFails, fail);
      return "written";
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  @POST
  @Path("{id}/twice")
  public String twice(@PathParam("id") int id) {
    work.twice(id);
    return "written";
  }

  @POST
  @Path("{id}/late")
  public String late(@PathParam("id") int id, @QueryParam("writing") boolean writing)
      throws NotSupportedException, SystemException, SQLException {
    return writing ? late.writing(id) : late.inAStatement(id);
  }
}
