package org.bondstone.it.jpa;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Application;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Looks blocks up by their names in JNDI. */
@Path("/")
@ApplicationPath("/")
public class NamesResource extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(NamesResource.class);
  }

  /** The URL of a block's database. */
  @GET
  @Path("{block}")
  @SuppressWarnings("BanJNDI") // names of this test
  public String url(@PathParam("block") String block) throws SQLException {
    DataSource found;
    try {
      found = InitialContext.doLookup("java:global/bondstone/block/" + block);
    } catch (NamingException e) {
      return "no name";
    }
    try (Connection connection = found.getConnection()) {
      return connection.getMetaData().getURL();
    }
  }
}
