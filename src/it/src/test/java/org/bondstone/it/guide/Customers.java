package org.bondstone.it.guide;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.SqlConnector;

/** The example of the README. */
@Path("/customers")
@RequestScoped
public class Customers {

  @Inject
  @Block("warehouse")
  SqlConnector warehouse;

  @GET
  public List<String> named(@QueryParam("name") String name) {
    return warehouse
        .query("SELECT email FROM customers WHERE name = :name")
        .bind("name", name)
        .list(String.class);
  }
}
