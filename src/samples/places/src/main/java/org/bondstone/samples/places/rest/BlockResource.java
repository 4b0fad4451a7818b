package org.bondstone.samples.places.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.samples.places.Places;

/** Which block the application uses, and where it points to now. */
@Path("block")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class BlockResource {

  private final Places places;

  /**
   * What may be shown of a block: no user, no password.
   *
   * @param name the block's name
   * @param driver the driver's name
   * @param host the host; null for a database without one
   * @param database the database's name or path; null when the block gives none
   */
  public record Target(String name, String driver, String host, String database) {}

  @Inject
  public BlockResource(Places places) {
    this.places = places;
  }

  /** For the container's proxy. */
  BlockResource() {
    this(null);
  }

  /** The block; 503 when it does not exist. */
  @GET
  public Target target() {
    ConnectionComponents target = places.target();
    return new Target(Places.BLOCK, target.driver().name(), target.host(), target.database());
  }
}
