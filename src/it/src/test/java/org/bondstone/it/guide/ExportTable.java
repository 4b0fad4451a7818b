package org.bondstone.it.guide;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.SqlConnector;

/** What the test of {@link Export} needs on the server's side. */
@Path("/table")
@RequestScoped
public class ExportTable {

  @Inject
  @Block("warehouse")
  SqlConnector warehouse;

  @POST
  public void make(@QueryParam("rows") int rows) {
    warehouse.execute("DROP TABLE IF EXISTS customers");
    warehouse.execute("CREATE TABLE customers (id BIGINT PRIMARY KEY, name VARCHAR(50))");
    warehouse
        .update("INSERT INTO customers SELECT x, 'customer ' || x FROM SYSTEM_RANGE(1, :rows)")
        .bind("rows", rows)
        .run();
  }

  /** Connections that are lent now. */
  @GET
  public String lent() {
    return Long.toString(warehouse.statistics().activeConnections());
  }
}
