package org.bondstone.it.mailer;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.bondstone.api.Blocks;
import org.bondstone.api.block.Block;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.sql.SqlConnector;

/** Lets tests use an injected connector, and save one from Java as Python's class has it. */
@Path("connectors")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConnectorResource {

  @Inject
  @Block("shared-database")
  private SqlConnector database;

  @Inject private Blocks blocks;

  /**
   * Who the database takes us for, and how many cities of a country are in the table that the tests
   * make.
   */
  @GET
  @Path("injected")
  public Response injected(@QueryParam("country") String country) {
    try {
      String user =
          database.fetchAll("SELECT current_user AS name").get(0).get("name", String.class);
      long rows =
          country == null
              ? 0
              : database
                  .fetchAll(
                      "SELECT count(*) FROM city WHERE country = :country",
                      Map.of("country", country))
                  .get(0)
                  .get(0, Long.class);
      return Response.ok(Json.createObjectBuilder().add("user", user).add("rows", rows).build())
          .build();
    } catch (BondstoneException e) {
      return Response.status(503).entity(MailerResource.message(e)).build();
    }
  }

  /** Saves a connector that Python's SqlAlchemyConnector loads. */
  @POST
  @Path("{name}")
  public void save(@PathParam("name") String name, JsonObject database) {
    blocks.save(
        new BlockReference("sqlalchemy-connector", name),
        Map.of(
            "connection_info",
            Map.of(
                "driver", "postgresql+psycopg2",
                "host", database.getString("host"),
                "port", database.getInt("port"),
                "database", database.getString("database"),
                "username", database.getString("username"),
                "password", database.getString("password")),
            "fetch_size",
            3),
        true);
  }
}
